#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace router_agent {

struct JsonMember;

/// One JSON value (RFC 8259). Members keep their order; a read document has no key twice.
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;

  static constexpr std::size_t kBytesMax = std::size_t{8} << 20U;
  static constexpr int kDepthMax = 32;

  Json() = default;
  Json(bool value);
  Json(std::int64_t value);
  Json(int value);
  Json(double value);
  Json(std::string value);
  Json(std::string_view value);
  Json(char const* value);
  Json(Array value);
  Json(Object value);
  [[nodiscard]] static Json object(std::initializer_list<JsonMember> members);

  /// Malformed ("agent.json") with the byte at fault: over the limits, a key twice, not UTF-8.
  [[nodiscard]] static base::Result<Json> parse(std::string_view text);
  /// Compact text; control characters escaped.
  [[nodiscard]] std::string text() const;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value_); }
  [[nodiscard]] bool is_array() const { return std::holds_alternative<Array>(value_); }
  [[nodiscard]] bool is_object() const { return std::holds_alternative<Object>(value_); }
  /// A member, a string or a whole number where the value is of that sort, else nothing.
  [[nodiscard]] Json const* find(std::string_view key) const;
  [[nodiscard]] std::optional<std::string> as_text() const;
  [[nodiscard]] std::optional<std::int64_t> as_int() const;
  [[nodiscard]] std::optional<std::string> text_at(std::string_view key) const;
  [[nodiscard]] std::optional<std::int64_t> int_at(std::string_view key) const;
  /// The elements of an array, or none.
  [[nodiscard]] Array const& items() const;
  [[nodiscard]] Array const& items_at(std::string_view key) const;
  /// The members of an object, or none.
  [[nodiscard]] Object const& members() const;

  bool operator==(Json const& other) const;

 private:
  friend class JsonWriter;
  std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonMember {
  std::string key;
  Json value;
  bool operator==(JsonMember const& other) const = default;
};

// Here and not in the class: clang wants JsonMember whole before a variant of it is made.
inline Json::Json(bool value) : value_(value) {}
inline Json::Json(std::int64_t value) : value_(value) {}
inline Json::Json(int value) : value_(std::int64_t{value}) {}
inline Json::Json(double value) : value_(value) {}
inline Json::Json(std::string value) : value_(std::move(value)) {}
inline Json::Json(std::string_view value) : value_(std::string{value}) {}
inline Json::Json(char const* value) : value_(std::string{value}) {}
inline Json::Json(Array value) : value_(std::move(value)) {}

}  // namespace router_agent
