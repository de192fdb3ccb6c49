#include "platform/http/json_read.hpp"

#include <algorithm>
#include <functional>

namespace platform::http {

using Kind = JsonValue::Kind;

std::optional<std::string> JsonCursor::text() const {
  if (value_.kind != Kind::Text) {
    note("A text is wanted.");
    return std::nullopt;
  }
  if (value_.text.find('\0') != std::string::npos) {
    note("The text holds U+0000.");
    return std::nullopt;
  }
  return value_.text;
}

std::optional<std::int64_t> JsonCursor::whole() const {
  if (value_.kind == Kind::Whole) return value_.whole;
  note("A whole number of 64 bits is wanted.");
  return std::nullopt;
}

std::optional<bool> JsonCursor::truth() const {
  if (value_.kind == Kind::Truth) return value_.truth;
  note("true or false is wanted.");
  return std::nullopt;
}

std::optional<base::Instant> JsonCursor::instant() const {
  auto const at = base::parse_instant(value_.kind == Kind::Text ? value_.text : "");
  if (at) return *at;
  note(at.error().detail);
  return std::nullopt;
}

bool JsonCursor::is_list() const {
  if (value_.kind == Kind::List) return true;
  note("A list is wanted.");
  return false;
}

bool JsonCursor::is_object() const {
  if (value_.kind == Kind::Object) return true;
  note("An object is wanted.");
  return false;
}

bool JsonCursor::is_object_of(std::initializer_list<std::string_view> names) const {
  if (!is_object()) return false;
  bool is_known = true;
  for (auto const& member : value_.items) {
    if (std::find(names.begin(), names.end(), member.name) != names.end()) continue;
    is_known = false;
    note_at(pointer() + pointer_step(member.name), "There is no such field.");
  }
  return is_known;
}

std::optional<JsonCursor> JsonCursor::member(std::string_view name) const {
  for (std::size_t i = 0; i < value_.items.size(); ++i) {
    if (value_.items[i].name == name) return JsonCursor{value_.items[i], *this, i};
  }
  return std::nullopt;
}

JsonCursor JsonCursor::item(std::size_t index) const {
  return JsonCursor{value_.items[index], *this, index};
}

void JsonCursor::note_missing(std::string_view name) const {
  note_at(pointer() + pointer_step(name), "This field is missing.");
}

std::string JsonCursor::pointer() const {
  if (parent_ == nullptr) return "";
  bool const is_in_list = parent_->value_.kind == Kind::List;
  return parent_->pointer() +
         (is_in_list ? "/" + std::to_string(index_) : pointer_step(value_.name));
}

void JsonCursor::note_at(std::string pointer, std::string reason) const {
  if (issues_.size() < kJsonIssuesMax) issues_.push_back({std::move(pointer), std::move(reason)});
}

namespace read {

base::Error not_acceptable(std::vector<base::FieldIssue> issues) {
  return {base::ErrorKind::Invalid, "http.fields", "Some fields are not acceptable.",
          std::move(issues)};
}

bool are_rising(std::initializer_list<void const*> addresses) {
  return std::is_sorted(addresses.begin(), addresses.end(), std::less<>{});
}

}  // namespace read
}  // namespace platform::http
