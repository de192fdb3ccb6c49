#include "platform/sql/kept_answers.hpp"

#include "platform/sql/packed_text.hpp"
#include "platform/sql/rows.hpp"

namespace platform::sql {

using base::Result;

namespace {

constexpr std::size_t kBodyMax = 64 * 1024 * 1024;  // no answer of an act comes near it

}  // namespace

Result<std::optional<KeptAnswer>> find_answer(Transaction& transaction, ActKey const& key,
                                              base::Instant now) {
  auto statement = transaction.prepare(
      "SELECT body_hash, status, content_type, body, version FROM kept_answers "
      "WHERE act_key = ? AND caller_id = ? AND act = ? AND kept_at > ?");
  statement.bind(key.key).bind(key.caller).bind(key.act).bind(now - kAnswersKept);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<KeptAnswer>{};
  auto body = unpacked(statement.bytes(3), kBodyMax);
  if (!body) return base::pass(body);
  return std::optional{KeptAnswer{statement.string(0), statement.integer(1), statement.string(2),
                                  std::move(*body), statement.optional_integer(4)}};
}

Result<void> keep_answer(Transaction& transaction, ActKey const& key, KeptAnswer const& answer,
                         base::Instant now) {
  // More than come in at a time, so the table never grows beyond a day's worth. The first in are
  // the oldest.
  auto trim = transaction.prepare(
      "DELETE FROM kept_answers WHERE seq IN (SELECT seq FROM kept_answers ORDER BY seq LIMIT 20) "
      "AND kept_at <= ?");
  trim.bind(now - kAnswersKept);
  if (auto trimmed = run(trim); !trimmed) return trimmed;
  auto outdated = transaction.prepare(
      "DELETE FROM kept_answers WHERE act_key = ? AND caller_id = ? AND act = ?");
  outdated.bind(key.key).bind(key.caller).bind(key.act);
  if (auto removed = run(outdated); !removed) return removed;
  auto insert = transaction.prepare(
      "INSERT INTO kept_answers (caller_id, act, act_key, body_hash, status, content_type, body, "
      "version, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(key.caller).bind(key.act).bind(key.key).bind(answer.body_hash).bind(answer.status);
  // Every act writes one: what is small stays out of further pages of the write-ahead log.
  auto const body = packed(answer.body);
  insert.bind(answer.content_type).bind_bytes(body).bind(answer.version).bind(now);
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
)sql"},
          {"kept_answers", 2, R"sql(
ALTER TABLE kept_answers RENAME TO kept_answers_1;
CREATE TABLE kept_answers (
  seq INTEGER PRIMARY KEY,
  caller_id TEXT NOT NULL,
  act TEXT NOT NULL,
  act_key TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL,
  version BIGINT,
  kept_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX kept_answers_once ON kept_answers (act_key, caller_id, act);
INSERT INTO kept_answers (caller_id, act, act_key, body_hash, status, content_type, body, version,
    kept_at)
  SELECT caller_id, act, act_key, body_hash, status, content_type, CAST(body AS BLOB), version,
    kept_at FROM kept_answers_1 ORDER BY kept_at;
DROP TABLE kept_answers_1;
)sql"}};
}

}  // namespace platform::sql
