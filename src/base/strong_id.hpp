#pragma once

#include "base/result.hpp"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace base {

/// True for 1 to 64 of a-z, 0-9 and '-': the form of every id of ours (new ones are UUIDv7).
[[nodiscard]] bool is_id_text(std::string_view text);

/// An id that can't be mixed up with another kind of id. The only door in is `parse`.
template <class Tag>
class StrongId {
 public:
  /// Invalid ("base.id") unless `text` is 1 to 64 of a-z, 0-9 and '-'.
  [[nodiscard]] static Result<StrongId> parse(std::string_view text) {
    if (!is_id_text(text)) return fail(ErrorKind::Invalid, "base.id", "This is not an id.");
    return StrongId{std::string{text}};
  }
  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(StrongId const&) const = default;

 private:
  explicit StrongId(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

}  // namespace base

template <class Tag>
struct std::hash<base::StrongId<Tag>> {
  std::size_t operator()(base::StrongId<Tag> const& id) const {
    return std::hash<std::string>{}(id.text());
  }
};
