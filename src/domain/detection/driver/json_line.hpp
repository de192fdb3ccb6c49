#pragma once

#include "base/result.hpp"
#include "domain/detection/line_reader.hpp"

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace detection::driver {

/// Parses lines of JSON, one object each. A view it hands out lives until the next parse.
class JsonLine {
 public:
  /// The object of the line: UTF-8, at most kLineBytesMax long and kNestingMax deep, no key twice
  /// on its first level. Else detection.line-too-long, .not-utf8, .too-deep, .not-json, .not-object
  /// or .duplicate-key.
  [[nodiscard]] tl::expected<simdjson::dom::object, LineFault> parse(std::string_view line);

 private:
  simdjson::dom::parser parser_;
  bool is_ready_ = false;
};

/// Refuses a key that stands twice in any object below `line` (parse looked at its own).
[[nodiscard]] std::optional<LineFault> find_duplicate_key(simdjson::dom::object line);

/// Reads members of one object and remembers the first fault, so that a reader checks once.
/// A member that is null counts as absent.
class Members {
 public:
  Members(simdjson::dom::object object, std::string pointer)
      : object_(object), pointer_(std::move(pointer)) {}

  [[nodiscard]] std::optional<std::string_view> text(std::string_view key);
  [[nodiscard]] std::string_view required_text(std::string_view key);
  /// A whole number from 0 to `max`.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view key, std::int64_t max);
  [[nodiscard]] std::int64_t required_number(std::string_view key, std::int64_t max);
  [[nodiscard]] std::optional<simdjson::dom::object> object(std::string_view key);
  /// The raw member; nullopt when absent or null.
  [[nodiscard]] std::optional<simdjson::dom::element> element(std::string_view key) const;
  [[nodiscard]] std::optional<terms::IpAddress> address(std::string_view key);
  /// A time not further ahead of `now` than kFutureMax.
  [[nodiscard]] base::Instant required_time(std::string_view key, base::Instant now);

  [[nodiscard]] std::string pointer_to(std::string_view key) const;
  void complain(std::string_view key, std::string_view code, std::string detail);
  [[nodiscard]] std::optional<LineFault> const& fault() const { return fault_; }

 private:
  simdjson::dom::object object_;
  std::string pointer_;
  std::optional<LineFault> fault_{};
};

}  // namespace detection::driver
