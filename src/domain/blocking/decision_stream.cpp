#include "domain/blocking/decision_stream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace blocking {
namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

/// The entries of one address.
struct Group {
  FeedEntry const* longest = nullptr;  // of those that still have time
  FeedEntry const* gone = nullptr;     // the last that left or ran out
  std::vector<FeedEntry const*> all;
};
using Groups = std::map<terms::IpAddress, Group>;

[[nodiscard]] bool has_time(FeedEntry const& entry, base::Instant now) {
  return entry.is_in && entry.expires_at - now >= kDecisionLeast;
}

[[nodiscard]] Groups grouped(std::vector<FeedEntry> const& entries, base::Instant now) {
  Groups groups;
  for (auto const& entry : entries) {
    auto& group = groups[entry.address];
    group.all.push_back(&entry);
    auto& place = has_time(entry, now) ? group.longest : group.gone;
    bool const is_later = place == nullptr || entry.expires_at > place->expires_at;
    if (is_later) place = &entry;
  }
  return groups;
}

/// Whether a device that followed up to `since` may hold the address with another end than that of
/// the longest: that one was given a new end, or one that lasted longer has left.
[[nodiscard]] bool may_hold_otherwise(Group const& group, std::int64_t since) {
  auto const& longest = *group.longest;
  return std::any_of(group.all.begin(), group.all.end(), [&](FeedEntry const* entry) {
    if (entry == &longest) return longest.changed > since && longest.changed != longest.entered;
    bool const is_told = longest.changed > since;
    return is_told || (entry->changed > since && entry->latest_end > longest.expires_at);
  });
}

[[nodiscard]] Decision told(FeedEntry const& entry, base::Instant now) {
  return {entry.entered, entry.block, entry.address, duration_cast<seconds>(entry.expires_at - now),
          entry.expires_at};
}

/// Never zero: a length of nothing is read as one without end.
[[nodiscard]] Decision told_gone(FeedEntry const& entry, base::Instant now) {
  auto const since = duration_cast<seconds>(now - entry.changed_at);
  return {entry.entered, entry.block, entry.address, -std::max(seconds{1}, since),
          entry.expires_at};
}

}  // namespace

DecisionDelta decision_delta(std::vector<FeedEntry> const& entries, std::int64_t since,
                             base::Instant now) {
  DecisionDelta delta;
  for (auto const& [address, group] : grouped(entries, now)) {
    if (group.longest == nullptr) {
      delta.gone.push_back(told_gone(*group.gone, now));
      continue;
    }
    bool const is_otherwise = may_hold_otherwise(group, since);
    if (is_otherwise) delta.gone.push_back(told_gone(*group.longest, now));
    if (is_otherwise || group.longest->changed > since) {
      delta.fresh.push_back(told(*group.longest, now));
    }
  }
  return delta;
}

std::vector<Decision> decisions_in_force(std::vector<FeedEntry> const& entries, base::Instant now) {
  std::vector<Decision> decisions;
  for (auto const& [address, group] : grouped(entries, now)) {
    if (group.longest != nullptr) decisions.push_back(told(*group.longest, now));
  }
  return decisions;
}

std::string go_duration(seconds length) {
  auto const sign = length.count() < 0 ? "-" : "";
  auto const total = length.count() < 0 ? -length.count() : length.count();
  auto const hours = total / 3'600;
  auto const minutes = total / 60 % 60;
  if (hours > 0) return fmt::format("{}{}h{}m{}s", sign, hours, minutes, total % 60);
  if (minutes > 0) return fmt::format("{}{}m{}s", sign, minutes, total % 60);
  return fmt::format("{}{}s", sign, total);
}

}  // namespace blocking
