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
  std::optional<sql::StoredEvent> event;
  // A look without the write lock first: an idle desk must not write twice a second.
  auto const looked = database_.read([&event](sql::Transaction& transaction) -> Result<void> {
    auto next = sql::next_event(transaction);
    if (!next) return base::pass(next);
    event = std::move(*next);
    return {};
  });
  if (looked && !event) return Outcome::Nothing;
  auto const tell = [&](sql::Transaction& transaction) -> Result<void> {
    auto const [first, last] = journeys_.equal_range(event->event.topic);
    for (auto journey = first; journey != last; ++journey) {
      auto went = journey->second(transaction, event->event);
      if (!went) return went;
    }
    return sql::forget_event(transaction, event->seq);
  };
  auto const done = looked ? database_.write(tell) : looked;
  if (!done) {
    auto const& error = done.error();
    log_.write(base::LogLevel::Error, "outbox.failed",
               {{"topic", event ? event->event.topic : ""},
                {"code", std::string{error.code}},
                {"detail", error.detail},
                {"attempt", std::int64_t{attempts_ + 1}}});
    if (!event || ++attempts_ < kAttemptsMax) return Outcome::Failed;
    return put_aside(*event, error.code) ? Outcome::Done : Outcome::Failed;
  }
  attempts_ = 0;
  auto const [first, last] = listeners_.equal_range(event->event.topic);
  for (auto listener = first; listener != last; ++listener) listener->second(event->event);
  return Outcome::Done;
}

Result<void> OutboxRunner::put_aside(sql::StoredEvent const& event, std::string_view why) {
  auto done = database_.write(
      [&](sql::Transaction& transaction) { return sql::put_aside(transaction, event, why); });
  if (done) attempts_ = 0;
  return done;
}

}  // namespace app
