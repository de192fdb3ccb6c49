#include "domain/detection/driver/json_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace detection::driver {
namespace {

namespace dom = simdjson::dom;

/// RFC 6901: "~" and "/" inside a key are escaped. A key of foreign text is cut for the report.
[[nodiscard]] std::string escaped(std::string_view key) {
  constexpr std::size_t kKeyBytesMax = 64;
  std::string text;
  for (auto const letter : key.substr(0, kKeyBytesMax)) {
    if (static_cast<unsigned char>(letter) >= 0x80U) return text + "…";
    if (letter == '~') {
      text += "~0";
    } else if (letter == '/') {
      text += "~1";
    } else {
      text += letter;
    }
  }
  return key.size() > kKeyBytesMax ? text + "…" : text;
}

[[nodiscard]] LineFault fault_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR: return {{}, "detection.not-utf8", "The line is not UTF-8."};
    case simdjson::DEPTH_ERROR:
      return {{},
              "detection.too-deep",
              fmt::format("The line is nested more than {} levels deep.", kNestingMax)};
    default:
      return {{},
              "detection.not-json",
              fmt::format("The line is not JSON: {}", simdjson::error_message(error))};
  }
}

/// Sorted instead of compared pairwise: a line of 1 MiB can hold 200,000 keys.
[[nodiscard]] std::optional<std::string_view> first_double(dom::object object) {
  std::vector<std::string_view> keys;
  for (auto const field : object) keys.push_back(field.key);
  std::sort(keys.begin(), keys.end());
  auto const twice = std::adjacent_find(keys.begin(), keys.end());
  return twice == keys.end() ? std::nullopt : std::optional{*twice};
}

[[nodiscard]] std::optional<LineFault> double_in(dom::object object, std::string const& pointer) {
  auto const twice = first_double(object);
  if (!twice) return std::nullopt;
  return LineFault{pointer + "/" + escaped(*twice), "detection.duplicate-key",
                   "The key stands there twice."};
}

[[nodiscard]] std::optional<LineFault> double_below(dom::element element,
                                                    std::string const& pointer) {
  if (element.is_array()) {
    std::size_t index = 0;
    dom::array const items = element.get_array().value_unsafe();  // outlives the loop
    for (auto const item : items) {
      auto fault = double_below(item, pointer + "/" + std::to_string(index++));
      if (fault) return fault;
    }
    return std::nullopt;
  }
  if (!element.is_object()) return std::nullopt;
  auto const object = element.get_object().value_unsafe();
  if (auto twice = double_in(object, pointer)) return twice;
  for (auto const field : object) {
    auto fault = double_below(field.value, pointer + "/" + escaped(field.key));
    if (fault) return fault;
  }
  return std::nullopt;
}

}  // namespace

tl::expected<dom::object, LineFault> JsonLine::parse(std::string_view line) {
  if (line.size() > kLineBytesMax) {
    return tl::unexpected(LineFault{{},
                                    "detection.line-too-long",
                                    fmt::format("A line holds at most {} bytes.", kLineBytesMax)});
  }
  if (!simdjson::validate_utf8(line.data(), line.size())) {
    return tl::unexpected(fault_of(simdjson::UTF8_ERROR));
  }
  if (!is_ready_) {
    auto const error = parser_.allocate(kLineBytesMax + 1, kNestingMax);
    if (error != simdjson::SUCCESS) return tl::unexpected(fault_of(error));
    is_ready_ = true;
  }
  dom::element element;
  auto const error = parser_.parse(line.data(), line.size()).get(element);
  if (error != simdjson::SUCCESS) return tl::unexpected(fault_of(error));
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) {
    return tl::unexpected(LineFault{"", "detection.not-object", "A line is one JSON object."});
  }
  if (auto twice = double_in(object, "")) return tl::unexpected(std::move(*twice));
  return object;
}

std::optional<LineFault> find_duplicate_key(dom::object line) {
  for (auto const field : line) {
    auto fault = double_below(field.value, "/" + escaped(field.key));
    if (fault) return fault;
  }
  return std::nullopt;
}

std::string Members::pointer_to(std::string_view key) const {
  return pointer_ + "/" + std::string{key};
}

void Members::complain(std::string_view key, std::string_view code, std::string detail) {
  if (!fault_) fault_ = LineFault{pointer_to(key), code, std::move(detail)};
}

std::optional<dom::element> Members::element(std::string_view key) const {
  dom::element found;
  if (object_[key].get(found) != simdjson::SUCCESS || found.is_null()) return std::nullopt;
  return found;
}

std::optional<std::string_view> Members::text(std::string_view key) {
  auto const found = element(key);
  if (!found) return std::nullopt;
  std::string_view value;
  if (found->get(value) == simdjson::SUCCESS) return value;
  complain(key, "detection.wrong-type", "This must be a text.");
  return std::nullopt;
}

std::string_view Members::required_text(std::string_view key) {
  auto const value = text(key);
  if (!value || value->empty()) complain(key, "detection.missing", "This must be there.");
  return value.value_or("");
}

std::optional<std::int64_t> Members::number(std::string_view key, std::int64_t max) {
  auto const found = element(key);
  if (!found) return std::nullopt;
  std::int64_t value = 0;
  if (found->get(value) == simdjson::SUCCESS && value >= 0 && value <= max) return value;
  complain(key, "detection.wrong-type", fmt::format("This must be a whole number, 0 to {}.", max));
  return std::nullopt;
}

std::int64_t Members::required_number(std::string_view key, std::int64_t max) {
  auto const value = number(key, max);
  if (!value) complain(key, "detection.missing", "This must be there.");
  return value.value_or(0);
}

std::optional<dom::object> Members::object(std::string_view key) {
  auto const found = element(key);
  if (!found) return std::nullopt;
  dom::object value;
  if (found->get(value) == simdjson::SUCCESS) return value;
  complain(key, "detection.wrong-type", "This must be an object.");
  return std::nullopt;
}

std::optional<terms::IpAddress> Members::address(std::string_view key) {
  auto const value = text(key);
  if (!value) return std::nullopt;
  auto const address = terms::IpAddress::parse(*value);
  if (address) return *address;
  complain(key, "detection.address", "This is not an IP address.");
  return std::nullopt;
}

base::Instant Members::required_time(std::string_view key, base::Instant now) {
  auto const value = required_text(key);
  auto const at = base::parse_instant(value);
  if (!at) {
    complain(key, "detection.timestamp",
             "This must be a time with its offset, such as 2026-11-23T05:00:00.000000+0900.");
    return {};
  }
  if (*at > now + kFutureMax) {
    complain(key, "detection.future", "This time lies more than 5 minutes ahead.");
  }
  return *at;
}

}  // namespace detection::driver
