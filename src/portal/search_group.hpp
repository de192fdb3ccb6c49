#pragma once

#include "platform/sql/ranked_search.hpp"
#include "portal/search.hpp"

namespace portal {

// Shown of what was found, in letters.
inline constexpr std::size_t kTitleLetters = 120;
inline constexpr std::size_t kSnippetLetters = 100;
inline constexpr std::size_t kAlertLetters = 160;  // of its title, and of the line below

/// What a ranking says of a kind of thing: `tell(group)` answers with an item, or with nullopt for
/// what is gone.
template <class Tell>
[[nodiscard]] base::Result<SearchGroup> told_group(platform::sql::Ranking const& ranking,
                                                   Tell tell) {
  SearchGroup group;
  group.is_ranked = ranking.is_ranked;
  group.is_too_many = !ranking.is_ranked;
  group.hits = static_cast<std::int64_t>(ranking.groups.size());
  group.has_more_hits = !ranking.is_all;
  for (auto const& each : ranking.groups) {
    if (group.items.size() == kSearchItemsMax) break;
    base::Result<std::optional<SearchItem>> item = tell(each);
    if (!item) return base::pass(item);
    if (*item) group.items.push_back(std::move(**item));
  }
  group.has_more = group.has_more_hits ||
                   group.hits > static_cast<std::int64_t>(group.items.size());
  return group;
}

}  // namespace portal
