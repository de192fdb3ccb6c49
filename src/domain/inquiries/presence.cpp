#include "domain/inquiries/presence.hpp"

#include <algorithm>

namespace inquiries {

using base::Instant;
using base::Result;

std::string_view name_of(Activity activity) {
  switch (activity) {
    case Activity::Reading: return "reading";
    case Activity::Writing: return "writing";
  }
  return "";
}

std::optional<Activity> activity_from(std::string_view name) {
  for (auto const activity : {Activity::Reading, Activity::Writing}) {
    if (name_of(activity) == name) return activity;
  }
  return std::nullopt;
}

Result<bool> PresenceBook::renew(Present const& who, PageId const& page, Instant now) {
  auto const before = activity_of(who.inquiry, who.person_id);
  forget_ended(now);
  Key const key{who.inquiry, who.person_id, page};
  if (!leases_.contains(key)) {
    make_room_for(who.person_id);
    if (leases_.size() >= kLeasesMax) {
      return base::fail(base::ErrorKind::Unavailable, "inquiries.presence-full",
                        "Too many pages are open for one more to be shown to others.");
    }
  }
  leases_.insert_or_assign(key, Lease{who.tenant, who.person_name, who.activity, now + kLease});
  return before != activity_of(who.inquiry, who.person_id);
}

bool PresenceBook::leave(terms::InquiryId const& inquiry, std::string_view person_id,
                         PageId const& page, Instant now) {
  auto const before = activity_of(inquiry, person_id);
  forget_ended(now);
  leases_.erase(Key{inquiry, std::string{person_id}, page});
  return before != activity_of(inquiry, person_id);
}

std::vector<Present> PresenceBook::all(Instant now) {
  forget_ended(now);
  std::vector<Present> present;
  // The pages of one person at one inquiry stand side by side.
  for (auto const& [key, lease] : leases_) {
    bool const is_same = !present.empty() && present.back().inquiry == key.inquiry &&
                         present.back().person_id == key.person_id;
    if (is_same) {
      present.back().activity = std::max(present.back().activity, lease.activity);
    } else {
      present.push_back(
          {lease.tenant, key.inquiry, key.person_id, lease.person_name, lease.activity});
    }
  }
  return present;
}

void PresenceBook::forget_ended(Instant now) {
  std::erase_if(leases_, [now](auto const& entry) { return entry.second.ends_at <= now; });
}

std::optional<Activity> PresenceBook::activity_of(terms::InquiryId const& inquiry,
                                                  std::string_view person_id) const {
  std::optional<Activity> found;
  for (auto const& [key, lease] : leases_) {
    if (key.inquiry == inquiry && key.person_id == person_id) {
      found = std::max(found.value_or(Activity::Reading), lease.activity);
    }
  }
  return found;
}

void PresenceBook::make_room_for(std::string_view person_id) {
  std::size_t count = 0;
  auto oldest = leases_.end();
  for (auto at = leases_.begin(); at != leases_.end(); ++at) {
    if (at->first.person_id != person_id) continue;
    ++count;
    if (oldest == leases_.end() || at->second.ends_at < oldest->second.ends_at) oldest = at;
  }
  if (count >= kPersonLeasesMax) leases_.erase(oldest);
}

}  // namespace inquiries
