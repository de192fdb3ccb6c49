#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platform::http {

/// A JSON value as it was sent. Numbers that are no int64 are told apart, not rounded.
struct JsonValue {
  enum class Kind : std::uint8_t { Null, Truth, Whole, OtherNumber, Text, List, Object };
  Kind kind = Kind::Null;
  bool truth = false;
  std::int64_t whole = 0;
  std::string text{};
  std::string name{};              // of a member of an object
  std::vector<JsonValue> items{};  // of a list, or the members of an object
};

inline constexpr std::size_t kJsonDepthMax = 32;
inline constexpr std::size_t kJsonValuesMax = 250'000;
inline constexpr std::size_t kJsonIssuesMax = 20;

/// Strict RFC 8259: UTF-8 only, one document, no member twice. Malformed ("http.json") otherwise;
/// the issue names the place by JSON pointer.
[[nodiscard]] base::Result<JsonValue> parse_json(std::string_view text);

/// "/a~1b" for "a/b": one step of a JSON pointer (RFC 6901).
[[nodiscard]] std::string pointer_step(std::string_view name);

}  // namespace platform::http
