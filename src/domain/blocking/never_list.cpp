#include "domain/blocking/never_list.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::array<std::string_view, 2> kClasses{"hard", "soft"};
constexpr std::array<std::string_view, 3> kOrigins{"shipped", "configured", "imported"};

template <class T, std::size_t N>
[[nodiscard]] std::optional<T> from(std::array<std::string_view, N> const& names,
                                    std::string_view name) {
  auto const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<T>(found - names.begin());
}

[[nodiscard]] bool is_one_line(std::string_view text, std::size_t length_max) {
  return base::is_utf8(text) && !base::has_control_characters(text) &&
         text.find_first_of("\t\n") == text.npos && base::code_points(text) <= length_max;
}

}  // namespace

std::string_view name_of(NeverClass never_class) {
  return kClasses[static_cast<std::size_t>(never_class)];
}
std::optional<NeverClass> never_class_from(std::string_view name) {
  return from<NeverClass>(kClasses, name);
}
std::string_view name_of(NeverOrigin origin) { return kOrigins[static_cast<std::size_t>(origin)]; }
std::optional<NeverOrigin> never_origin_from(std::string_view name) {
  return from<NeverOrigin>(kOrigins, name);
}

Result<NewNeverList> checked(NewNeverList list) {
  if (base::trimmed(list.title).empty() || !is_one_line(list.title, NewNeverList::kTitleMax)) {
    return fail(
        ErrorKind::Invalid, "blocking.never-title",
        fmt::format("The title is one line of 1 to {} characters.", NewNeverList::kTitleMax));
  }
  if (!is_one_line(list.source, NewNeverList::kSourceMax)) {
    return fail(
        ErrorKind::Invalid, "blocking.never-source",
        fmt::format("The source is one line of at most {} characters.", NewNeverList::kSourceMax));
  }
  if (list.ranges.size() > NewNeverList::kRangesMax) {
    return fail(ErrorKind::TooLarge, "blocking.never-size",
                fmt::format("A list has at most {} ranges, this one has {}. Nothing was changed.",
                            NewNeverList::kRangesMax, list.ranges.size()));
  }
  std::sort(list.ranges.begin(), list.ranges.end());
  list.ranges.erase(std::unique(list.ranges.begin(), list.ranges.end()), list.ranges.end());
  if (list.ranges.empty()) {
    return fail(ErrorKind::Invalid, "blocking.never-empty",
                "The list names no address. Nothing was changed.");
  }
  for (auto const& range : list.ranges) {
    if (range.length() > 0) continue;
    return fail(ErrorKind::Invalid, "blocking.never-range",
                range.text() + " is every address there is. Nothing was changed.");
  }
  return list;
}

std::string version_of(NewNeverList const& list, Digest const& sha256_hex) {
  auto text = fmt::format("madoguchi never list 1\nid {}\nclass {}\ntitle {}\n", list.id.text(),
                          name_of(list.never_class), list.title);
  for (auto const& range : list.ranges) text += range.text() + "\n";
  return sha256_hex(text);
}

}  // namespace blocking
