#include "platform/sql/kept_answers.hpp"

#include "platform/sql/rows.hpp"

namespace platform::sql {

using base::Result;

Result<std::optional<KeptAnswer>> find_answer(Transaction& transaction, ActKey const& key,
                                              base::Instant now) {
  auto statement = transaction.prepare(
      "SELECT body_hash, status, content_type, body, version FROM kept_answers "
      "WHERE caller_id = ? AND act = ? AND act_key = ? AND kept_at > ?");
  statement.bind(key.caller).bind(key.act).bind(key.key).bind(now - kAnswersKept);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<KeptAnswer>{};
  return std::optional{KeptAnswer{statement.string(0), statement.integer(1), statement.string(2),
                                  statement.string(3), statement.optional_integer(4)}};
}

Result<void> keep_answer(Transaction& transaction, ActKey const& key, KeptAnswer const& answer,
                         base::Instant now) {
  // More than come in at a time, so the table never grows beyond a day's worth.
  auto trim = transaction.prepare(
      "DELETE FROM kept_answers WHERE (caller_id, act, act_key) IN (SELECT caller_id, act, act_key "
      "FROM kept_answers WHERE kept_at <= ? ORDER BY kept_at LIMIT 20)");
  trim.bind(now - kAnswersKept);
  if (auto trimmed = run(trim); !trimmed) return trimmed;
  auto insert = transaction.prepare(
      "INSERT INTO kept_answers (caller_id, act, act_key, body_hash, status, content_type, body, "
      "version, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (caller_id, act, act_key) DO UPDATE SET body_hash = excluded.body_hash, "
      "status = excluded.status, content_type = excluded.content_type, body = excluded.body, "
      "version = excluded.version, kept_at = excluded.kept_at");
  insert.bind(key.caller).bind(key.act).bind(key.key).bind(answer.body_hash).bind(answer.status);
  insert.bind(answer.content_type).bind(answer.body).bind(answer.version).bind(now);
  return run(insert);
}

std::vector<Migration> kept_answers_migrations() {
  // The tenant stands in the path, which is a part of `act`.
  return {{"kept_answers", 1, R"sql(
CREATE TABLE kept_answers (
  caller_id TEXT NOT NULL,
  act TEXT NOT NULL,
  act_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  body TEXT NOT NULL,
  version BIGINT,
  kept_at BIGINT NOT NULL,
  PRIMARY KEY (caller_id, act, act_key)
);
CREATE INDEX kept_answers_by_age ON kept_answers (kept_at);
)sql"}};
}

}  // namespace platform::sql
