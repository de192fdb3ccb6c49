#include "platform/sql/outbox.hpp"

#include "platform/sql/rows.hpp"

namespace platform::sql {

base::Result<void> SqlOutbox::publish(terms::Event const& event) {
  auto statement = transaction_.prepare(
      "INSERT INTO outbox (topic, tenant_id, subject, detail) VALUES (?, ?, ?, ?)");
  statement.bind(event.topic).bind(event.tenant).bind(event.subject).bind(event.detail);
  auto const run = statement.run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

base::Result<std::vector<StoredEvent>> next_events(Transaction& transaction, std::int64_t at_most) {
  auto statement = transaction.prepare(
      "SELECT seq, topic, tenant_id, subject, detail FROM outbox ORDER BY seq LIMIT ?");
  statement.bind(at_most);
  return all_rows(statement, [](Statement const& row) {
    return StoredEvent{row.integer(0),
                       {row.string(1), row.string(2), row.string(3), row.string(4)}};
  });
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

base::Result<std::vector<FailedEvent>> failed_events(Transaction& transaction, std::int64_t after,
                                                     std::int64_t at_most) {
  auto statement = transaction.prepare(
      "SELECT seq, topic, tenant_id, subject, detail, why FROM outbox_failed WHERE seq > ? "
      "ORDER BY seq LIMIT ?");
  statement.bind(after).bind(at_most);
  return all_rows(statement, [](Statement const& row) {
    return FailedEvent{
        {row.integer(0), {row.string(1), row.string(2), row.string(3), row.string(4)}},
        row.string(5)};
  });
}

base::Result<void> retry_event(Transaction& transaction, FailedEvent const& failed) {
  auto put_back = SqlOutbox{transaction}.publish(failed.stored.event);
  if (!put_back) return put_back;
  auto statement = transaction.prepare("DELETE FROM outbox_failed WHERE seq = ?");
  return run(statement.bind(failed.stored.seq));
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
