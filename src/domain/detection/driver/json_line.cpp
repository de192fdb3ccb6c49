#include "domain/detection/driver/json_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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
[[nodiscard]] std::optional<std::string_view> first_double_of_many(dom::object object) {
  std::vector<std::string_view> keys;
  for (auto const field : object) keys.push_back(field.key);
  std::sort(keys.begin(), keys.end());
  auto const twice = std::adjacent_find(keys.begin(), keys.end());
  return twice == keys.end() ? std::nullopt : std::optional{*twice};
}

/// Nearly every object has few keys; for those nothing is allocated.
[[nodiscard]] std::optional<std::string_view> first_double(dom::object object) {
  std::array<std::string_view, 32> keys;
  std::size_t count = 0;
  for (auto const field : object) {
    if (count == keys.size()) return first_double_of_many(object);
    auto* const end = keys.data() + count;
    if (std::find(keys.data(), end, field.key) != end) return field.key;
    keys[count++] = field.key;
  }
  return std::nullopt;
}

/// Where below `element` a key stands twice. The pointer is put together on the way back.
[[nodiscard]] std::optional<std::string> double_below(dom::element element) {
  if (element.is_array()) {
    std::size_t index = 0;
    dom::array const items = element.get_array().value_unsafe();  // outlives the loop
    for (auto const item : items) {
      if (auto found = double_below(item)) return "/" + std::to_string(index) + *found;
      ++index;
    }
    return std::nullopt;
  }
  if (!element.is_object()) return std::nullopt;
  auto const object = element.get_object().value_unsafe();
  if (auto const twice = first_double(object)) return "/" + escaped(*twice);
  for (auto const field : object) {
    if (auto found = double_below(field.value)) return "/" + escaped(field.key) + *found;
  }
  return std::nullopt;
}

[[nodiscard]] LineFault stands_twice(std::string pointer) {
  return {std::move(pointer), "detection.duplicate-key", "The key stands there twice."};
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
  if (auto const twice = first_double(object)) {
    return tl::unexpected(stands_twice("/" + escaped(*twice)));
  }
  return object;
}

std::optional<LineFault> find_duplicate_key(dom::object line) {
  for (auto const field : line) {
    auto found = double_below(field.value);
    if (found) return stands_twice("/" + escaped(field.key) + *found);
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
