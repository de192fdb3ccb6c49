#include "domain/blocking/api/usage_metrics.hpp"

#include "platform/http/json_value.hpp"

#include <algorithm>

namespace blocking::api {
namespace {

using base::Result;
using platform::http::JsonValue;
using Kind = JsonValue::Kind;

constexpr std::int64_t kHeldMax = 1'000'000'000;

[[nodiscard]] JsonValue const* member(JsonValue const& of, std::string_view name, Kind kind) {
  if (of.kind != Kind::Object) return nullptr;
  for (auto const& item : of.items) {
    if (item.name == name) return item.kind == kind ? &item : nullptr;
  }
  return nullptr;
}

[[nodiscard]] std::string_view text_of(JsonValue const& of, std::string_view name) {
  auto const* found = member(of, name, Kind::Text);
  return found == nullptr ? std::string_view{} : std::string_view{found->text};
}

/// The count in one item, if it is of ours.
[[nodiscard]] std::optional<std::int64_t> count_in(JsonValue const& item) {
  auto const* labels = member(item, "labels", Kind::Object);
  auto const* value = member(item, "value", Kind::Whole);
  bool const is_ours = text_of(item, "name") == "active_decisions" && labels != nullptr &&
                       text_of(*labels, "origin") == kOrigin;
  if (!is_ours || value == nullptr) return std::nullopt;
  if (value->whole < 0 || value->whole > kHeldMax) return std::nullopt;
  return value->whole;
}

/// IPv4 and IPv6 are counted apart.
[[nodiscard]] std::optional<std::int64_t> held_in(JsonValue const& window) {
  std::optional<std::int64_t> held;
  auto const* items = member(window, "items", Kind::List);
  if (items == nullptr) return held;
  for (auto const& item : items->items) {
    auto const count = count_in(item);
    if (count) held = std::min(kHeldMax, held.value_or(0) + *count);
  }
  return held;
}

[[nodiscard]] std::int64_t told_at(JsonValue const& window) {
  auto const* meta = member(window, "meta", Kind::Object);
  auto const* at = meta == nullptr ? nullptr : member(*meta, "utc_now_timestamp", Kind::Whole);
  return at == nullptr ? 0 : at->whole;
}

/// A bouncer that could not tell for a while tells several windows at once.
[[nodiscard]] JsonValue const* newest_window(JsonValue const& component) {
  auto const* windows = member(component, "metrics", Kind::List);
  JsonValue const* newest = nullptr;
  if (windows == nullptr) return newest;
  for (auto const& window : windows->items) {
    if (newest == nullptr || told_at(window) >= told_at(*newest)) newest = &window;
  }
  return newest;
}

}  // namespace

Result<std::optional<std::int64_t>> held_by_bouncer(std::string_view body) {
  auto const json = platform::http::parse_json(body);
  if (!json) return tl::unexpected(json.error());
  auto const* components = member(*json, "remediation_components", Kind::List);
  if (components == nullptr || components->items.size() != 1) {
    return base::fail(base::ErrorKind::Malformed, "blocking.usage",
                      "One of remediation_components is wanted.");
  }
  auto const* newest = newest_window(components->items.front());
  if (newest == nullptr) return std::nullopt;
  return held_in(*newest);
}

}  // namespace blocking::api
