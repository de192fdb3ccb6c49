#include "domain/alerts/same_alerts.hpp"

#include "base/new_id.hpp"

#include <algorithm>
#include <iterator>

namespace alerts {
namespace {

using base::Result;

template <class T>
void move_to_end(std::vector<T>& from, std::vector<T>& into) {
  into.insert(into.end(), std::make_move_iterator(from.begin()),
              std::make_move_iterator(from.end()));
}

}  // namespace

Result<void> SameAlerts::load(base::Instant first, base::Instant last) {
  auto found = ports_.alerts.seen_between(key_.tenant, key_.text, first - around_.window,
                                          last + around_.window);
  if (!found) return base::pass(found);
  for (auto& alert : *found) entries_.push_back({std::move(alert)});
  return {};
}

Result<bool> SameAlerts::count(Sighting sighting) {
  auto const from = sighting.at - around_.window;
  auto const to = sighting.at + around_.window;
  auto const begin = std::find_if(entries_.begin(), entries_.end(), [from](Entry const& entry) {
    return entry.alert.tally().last_seen >= from;
  });
  auto const end = std::find_if(begin, entries_.end(), [to](Entry const& entry) {
    return entry.alert.tally().first_seen > to;
  });
  if (begin == end) return open(begin, std::move(sighting));
  auto const life_before = begin->alert.progress().life;
  bool const reopened = begin->alert.add(sighting);
  begin->seen.push_back(std::move(sighting));
  fold(begin, end);
  note_life(*begin, life_before, reopened);
  return false;
}

Result<bool> SameAlerts::open(At before, Sighting sighting) {
  auto const id = base::new_id<terms::AlertId>(around_.clock, around_.random);
  auto told = ports_.outbox.publish(
      {std::string{terms::kAlertRaised}, key_.tenant.text(), id.text()});
  if (!told) return base::pass(told);
  auto alert = Alert::open({id, key_.tenant, key_.text}, sighting);
  Entry entry{std::move(alert)};
  entry.seen.push_back(std::move(sighting));
  entries_.insert(before, std::move(entry));
  return true;
}

/// Those after `into` and before `end` have become one with it.
void SameAlerts::fold(At into, At end) {
  auto const later = std::next(into);
  for (auto one = later; one != end; ++one) {
    into->alert.fold(one->alert);
    move_to_end(one->seen, into->seen);
    move_to_end(one->changes, into->changes);
    move_to_end(one->folded, into->folded);
    into->folded.push_back(std::move(one->alert));
  }
  entries_.erase(later, end);
}

void SameAlerts::note_life(Entry& entry, Life before, bool reopened) {
  auto const now = entry.alert.progress().life;
  if (now == before) return;
  auto const why = reopened ? "終了したあとに同じ検知がありました。"
                            : "前後の検知がひと続きとわかり、1件にまとめました。";
  entry.changes.push_back(
      {around_.clock.now(), {terms::Side::System, "alerts", "システム"}, before, now, why});
}

Result<void> SameAlerts::store() {
  for (auto const& entry : entries_) {
    if (entry.seen.empty()) continue;
    if (auto done = store(entry); !done) return done;
  }
  entries_.clear();
  return {};
}

/// The alert first: everything else points at it.
Result<void> SameAlerts::store(Entry const& entry) {
  auto& alerts = ports_.alerts;
  if (auto saved = alerts.save(entry.alert); !saved) return saved;
  for (auto const& later : entry.folded) {
    if (auto folded = alerts.fold(entry.alert, later); !folded) return folded;
  }
  for (auto const& change : entry.changes) {
    if (auto added = alerts.add(entry.alert, change); !added) return added;
  }
  return alerts.add(entry.alert, entry.seen);
}

}  // namespace alerts
