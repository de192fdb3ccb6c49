#include "app/outbox_runner.hpp"

#include "platform/sql/outbox.hpp"

namespace app {
namespace {

namespace sql = platform::sql;
using base::Result;

}  // namespace

void OutboxRunner::add_journey(std::string_view topic, Journey journey) {
  journeys_.emplace(std::string{topic}, std::move(journey));
}

void OutboxRunner::add_listener(std::string_view topic, Listener listener) {
  listeners_.emplace(std::string{topic}, std::move(listener));
}

bool OutboxRunner::drain() {
  for (std::int64_t worked = 1;; ++worked) {
    switch (work_on_next()) {
      case Outcome::Done:
        if (worked % kPauseEvery == 0) pause_();
        break;
      case Outcome::Nothing: return true;
      case Outcome::Failed: return false;
    }
  }
}

OutboxRunner::Outcome OutboxRunner::work_on_next() {
  std::vector<sql::StoredEvent> events;
  // A look without the write lock first: an idle desk must not write twice a second.
  auto const looked = database_.read([&](sql::Transaction& transaction) -> Result<void> {
    auto next = sql::next_events(transaction, together_);
    if (!next) return base::pass(next);
    events = std::move(*next);
    return {};
  });
  if (looked && events.empty()) return Outcome::Nothing;
  auto const done = looked ? work_on(events) : looked;
  if (!done) return after_failure(events, done.error());
  attempts_ = 0;
  together_ = kTogetherMax;
  for (auto const& stored : events) {
    auto const [first, last] = listeners_.equal_range(stored.event.topic);
    for (auto listener = first; listener != last; ++listener) listener->second(stored.event);
  }
  return Outcome::Done;
}

Result<void> OutboxRunner::work_on(std::vector<sql::StoredEvent> const& events) {
  return database_.write([&](sql::Transaction& transaction) -> Result<void> {
    for (auto const& stored : events) {
      auto const [first, last] = journeys_.equal_range(stored.event.topic);
      for (auto journey = first; journey != last; ++journey) {
        if (auto went = journey->second(transaction, stored.event); !went) return went;
      }
      if (auto forgotten = sql::forget_event(transaction, stored.seq); !forgotten) return forgotten;
    }
    return {};
  });
}

/// Of several nobody knows whose fault it was: the next time the first goes alone.
OutboxRunner::Outcome OutboxRunner::after_failure(std::vector<sql::StoredEvent> const& events,
                                                  base::Error const& error) {
  if (events.size() > 1) {
    together_ = 1;
    return Outcome::Done;
  }
  log_.write(base::LogLevel::Error, "outbox.failed",
             {{"topic", events.empty() ? "" : events.front().event.topic},
              {"code", std::string{error.code}},
              {"detail", error.detail},
              {"attempt", std::int64_t{attempts_ + 1}}});
  if (events.empty() || ++attempts_ < kAttemptsMax) return Outcome::Failed;
  return put_aside(events.front(), error.code) ? Outcome::Done : Outcome::Failed;
}

Result<void> OutboxRunner::put_aside(sql::StoredEvent const& event, std::string_view why) {
  auto done = database_.write(
      [&](sql::Transaction& transaction) { return sql::put_aside(transaction, event, why); });
  if (done) attempts_ = 0;
  return done;
}

}  // namespace app
