#pragma once

#include "domain/blocking/never_list.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace support {

/// Never-block lists in memory; behaves as the port says, which its contract suite checks.
class MemoryNeverLists final : public blocking::NeverLists {
 public:
  base::Result<std::vector<blocking::Listing>> holding(terms::IpAddress const& address) override {
    std::vector<blocking::Listing> found;
    for (auto const& [id, kept] : rows_) {
      std::optional<base::Instant> since;
      for (auto const& [range, at] : kept.ranges) {
        if (range.contains(address)) since = std::min(since.value_or(at), at);
      }
      if (!since) continue;
      auto const& list = kept.list;
      found.push_back({list.id, list.title, list.never_class, list.version, *since});
    }
    std::stable_partition(found.begin(), found.end(), [](auto const& listing) {
      return listing.never_class == blocking::NeverClass::Hard;
    });
    return found;
  }
  base::Result<std::vector<blocking::NeverList>> all() override {
    std::vector<blocking::NeverList> lists;
    for (auto const& [id, kept] : rows_) lists.push_back(kept.list);
    return lists;
  }
  base::Result<std::vector<terms::IpPrefix>> ranges_of(blocking::NeverListId const& id) override {
    std::vector<terms::IpPrefix> ranges;
    auto const found = rows_.find(id);
    if (found == rows_.end()) return ranges;
    for (auto const& [range, at] : found->second.ranges) ranges.push_back(range);
    return ranges;
  }
  base::Result<void> keep(Change const& change) override {
    auto& kept = rows_.try_emplace(change.list.id, Kept{change.list, {}}).first->second;
    kept.list = change.list;
    for (auto const& range : change.gone) kept.ranges.erase(range);
    for (auto const& range : change.added) kept.ranges.emplace(range, change.list.taken_in_at);
    return {};
  }
  base::Result<void> drop(blocking::NeverListId const& id) override {
    rows_.erase(id);
    return {};
  }

 private:
  struct Kept {
    blocking::NeverList list;
    std::map<terms::IpPrefix, base::Instant> ranges;
  };
  std::map<blocking::NeverListId, Kept> rows_;
};

}  // namespace support
