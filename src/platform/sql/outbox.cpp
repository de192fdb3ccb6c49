#include "platform/sql/outbox.hpp"

namespace platform::sql {

base::Result<void> SqlOutbox::publish(terms::Event const& event) {
  auto statement = transaction_.prepare(
      "INSERT INTO outbox (topic, tenant_id, subject, detail) VALUES (?, ?, ?, ?)");
  statement.bind(event.topic).bind(event.tenant).bind(event.subject).bind(event.detail);
  auto const run = statement.run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

base::Result<std::optional<StoredEvent>> next_event(Transaction& transaction) {
  auto statement = transaction.prepare(
      "SELECT seq, topic, tenant_id, subject, detail FROM outbox ORDER BY seq LIMIT 1");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<StoredEvent>{};
  return std::optional{StoredEvent{
      statement.integer(0),
      {statement.string(1), statement.string(2), statement.string(3), statement.string(4)}}};
}

base::Result<void> forget_event(Transaction& transaction, std::int64_t seq) {
  auto statement = transaction.prepare("DELETE FROM outbox WHERE seq = ?");
  statement.bind(seq);
  auto const run = statement.run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

base::Result<void> put_aside(Transaction& transaction, StoredEvent const& stored,
                             std::string_view why) {
  auto statement = transaction.prepare(
      "INSERT INTO outbox_failed (seq, topic, tenant_id, subject, detail, why) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  auto const& event = stored.event;
  statement.bind(stored.seq).bind(event.topic).bind(event.tenant).bind(event.subject);
  statement.bind(event.detail).bind(why);
  if (auto const run = statement.run(); !run) return tl::unexpected(run.error());
  return forget_event(transaction, stored.seq);
}

std::vector<Migration> outbox_migrations() {
  // AUTOINCREMENT: a number is never used twice, also after the table was emptied.
  return {{"outbox", 1, R"sql(
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  topic TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
);
)sql"},
          {"outbox", 2, R"sql(
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

}  // namespace platform::sql
