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
  for (;;) {
    switch (work_on_next()) {
      case Outcome::Done: break;
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
  auto const done = database_.write([&](sql::Transaction& transaction) -> Result<void> {
    auto const [first, last] = journeys_.equal_range(event->event.topic);
    for (auto journey = first; journey != last; ++journey) {
      auto went = journey->second(transaction, event->event);
      if (!went) return went;
    }
    return sql::forget_event(transaction, event->seq);
  });
  if (!looked || !done) {
    auto const& error = looked ? done.error() : looked.error();
    log_.write(base::LogLevel::Error, "outbox.failed",
               {{"topic", event ? event->event.topic : ""},
                {"code", std::string{error.code}},
                {"detail", error.detail},
                {"attempt", std::int64_t{attempts_ + 1}}});
    if (!event || ++attempts_ < kAttemptsMax) return Outcome::Failed;
    return put_aside(error.code) ? Outcome::Done : Outcome::Failed;
  }
  attempts_ = 0;
  auto const [first, last] = listeners_.equal_range(event->event.topic);
  for (auto listener = first; listener != last; ++listener) listener->second(event->event);
  return Outcome::Done;
}

Result<void> OutboxRunner::put_aside(std::string_view why) {
  auto done = database_.write([why](sql::Transaction& transaction) -> Result<void> {
    auto const next = sql::next_event(transaction);
    if (!next) return tl::unexpected(next.error());
    if (!*next) return {};
    auto statement = transaction.prepare(
        "INSERT INTO outbox_failed (seq, topic, tenant_id, subject, detail, why) "
        "VALUES (?, ?, ?, ?, ?, ?)");
    auto const& event = (*next)->event;
    statement.bind((*next)->seq).bind(event.topic).bind(event.tenant).bind(event.subject);
    statement.bind(event.detail).bind(why);
    if (auto run = statement.run(); !run) return base::pass(run);
    return sql::forget_event(transaction, (*next)->seq);
  });
  if (done) attempts_ = 0;
  return done;
}

std::vector<sql::Migration> outbox_failed_migrations() {
  return {{"app", 1, R"sql(
CREATE TABLE outbox_failed (
  seq BIGINT PRIMARY KEY,
  topic TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  why TEXT NOT NULL
);
)sql"}};
}

}  // namespace app
