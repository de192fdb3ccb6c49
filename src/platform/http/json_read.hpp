#pragma once

#include "base/check.hpp"
#include "base/result.hpp"
#include "platform/http/json_shape.hpp"
#include "platform/http/json_value.hpp"
#include "platform/http/message.hpp"

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace platform::http {

/// A value being read and the way to it; faults are gathered, so that one answer names them all.
/// Every reading function answers nullopt after noting what is wrong.
class JsonCursor {
 public:
  JsonCursor(JsonValue const& root, std::vector<base::FieldIssue>& issues)
      : value_(root), issues_(issues) {}

  [[nodiscard]] std::optional<std::string> text() const;
  [[nodiscard]] std::optional<std::int64_t> whole() const;
  [[nodiscard]] std::optional<bool> truth() const;
  [[nodiscard]] std::optional<base::Instant> instant() const;
  [[nodiscard]] bool is_null() const { return value_.kind == JsonValue::Kind::Null; }
  /// Notes a value of another kind.
  [[nodiscard]] bool is_list() const;
  [[nodiscard]] bool is_object() const;
  /// The same, and notes every member that has none of these names.
  [[nodiscard]] bool is_object_of(std::initializer_list<std::string_view> names) const;
  /// Notes nothing when the member is absent.
  [[nodiscard]] std::optional<JsonCursor> member(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return value_.items.size(); }
  [[nodiscard]] JsonCursor item(std::size_t index) const;
  [[nodiscard]] std::string const& item_name(std::size_t index) const {
    return value_.items[index].name;
  }

  void note(std::string reason) const { note_at(pointer(), std::move(reason)); }
  void note_missing(std::string_view name) const;

 private:
  JsonCursor(JsonValue const& value, JsonCursor const& parent, std::size_t index)
      : value_(value), issues_(parent.issues_), parent_(&parent), index_(index) {}
  [[nodiscard]] std::string pointer() const;
  void note_at(std::string pointer, std::string reason) const;

  JsonValue const& value_;
  std::vector<base::FieldIssue>& issues_;
  JsonCursor const* parent_ = nullptr;  // lives longer: cursors nest like the calls that read
  std::size_t index_ = 0;               // in a parent that is a list
};

namespace read {

[[nodiscard]] base::Error not_acceptable(std::vector<base::FieldIssue> issues);
[[nodiscard]] bool are_rising(std::initializer_list<void const*> addresses);

template <class T>
[[nodiscard]] std::optional<T> value(JsonCursor const& at);

/// A member that is wanted; an optional one may be absent or null.
template <class T>
[[nodiscard]] std::optional<T> member(JsonCursor const& at, std::string_view name) {
  auto const found = at.member(name);
  if constexpr (shape::is_optional<T>) {
    if (!found || found->is_null()) return std::optional<T>{T{}};
  } else if (!found) {
    at.note_missing(name);
    return std::nullopt;
  }
  return value<T>(*found);
}

template <class T, template <class...> class List, class... Member>
[[nodiscard]] std::optional<T> members(JsonCursor const& at, List<Member...>) {
  if (!at.is_object()) return std::nullopt;
  std::tuple<std::optional<shape::MemberType<T, Member>>...> found{
      member<shape::MemberType<T, Member>>(at, Member::name)...};
  if (!at.is_object_of({Member::name...})) return std::nullopt;
  return std::apply(
      [](auto&... each) -> std::optional<T> {
        if (!(each.has_value() && ...)) return std::nullopt;
        T made{std::move(*each)...};
        // Described in the order of declaration, or members would change places unseen.
        DESK_CHECK(are_rising({static_cast<void const*>(&(made.*Member::pointer))...}));
        return made;
      },
      found);
}

template <class T>
[[nodiscard]] std::optional<std::vector<T>> list(JsonCursor const& at) {
  if (!at.is_list()) return std::nullopt;
  std::vector<T> items;
  bool is_good = true;
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto item = value<T>(at.item(i));
    is_good = is_good && item.has_value();
    if (is_good) items.push_back(std::move(*item));
  }
  if (!is_good) return std::nullopt;
  return items;
}

template <class T>
[[nodiscard]] std::optional<std::map<std::string, T>> map(JsonCursor const& at) {
  if (!at.is_object()) return std::nullopt;
  std::map<std::string, T> items;
  bool is_good = true;
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto item = value<T>(at.item(i));
    is_good = is_good && item.has_value();
    if (is_good) items.emplace(at.item_name(i), std::move(*item));
  }
  if (!is_good) return std::nullopt;
  return items;
}

template <class Id>
[[nodiscard]] std::optional<Id> id(JsonCursor const& at) {
  auto const text = at.text();
  if (!text) return std::nullopt;
  auto parsed = Id::parse(*text);
  if (parsed) return std::move(*parsed);
  at.note(parsed.error().detail);
  return std::nullopt;
}

template <class T>
std::optional<T> value(JsonCursor const& at) {
  if constexpr (shape::is_text<T>) {
    return at.text();
  } else if constexpr (shape::is_whole<T>) {
    return at.whole();
  } else if constexpr (shape::is_truth<T>) {
    return at.truth();
  } else if constexpr (shape::is_instant<T>) {
    return at.instant();
  } else if constexpr (shape::is_id<T>) {
    return id<T>(at);
  } else if constexpr (shape::is_list<T>) {
    return list<typename T::value_type>(at);
  } else if constexpr (shape::is_map<T>) {
    return map<typename T::mapped_type>(at);
  } else if constexpr (shape::is_optional<T>) {
    if (at.is_null()) return std::optional<T>{T{}};
    auto held = value<typename T::value_type>(at);
    return held ? std::optional<T>{std::move(held)} : std::nullopt;
  } else {
    return members<T>(at, shape::Members<T>{});
  }
}

}  // namespace read

/// Reads a document into a described struct. Malformed ("http.json") when it is no JSON, Invalid
/// ("http.fields") when it does not fit; the issues name every field at fault by JSON pointer.
template <class T>
[[nodiscard]] base::Result<T> from_json(std::string_view text) {
  auto const root = parse_json(text);
  if (!root) return tl::unexpected(root.error());
  std::vector<base::FieldIssue> issues;
  auto made = read::value<T>(JsonCursor{*root, issues});
  if (!made) return tl::unexpected(read::not_acceptable(std::move(issues)));
  return std::move(*made);
}

/// The body of a request.
template <class T>
[[nodiscard]] base::Result<T> read_json(Request const& request) {
  return from_json<T>(request.body);
}

}  // namespace platform::http
