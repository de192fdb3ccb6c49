#include "domain/identity/store/sql_sessions.hpp"

#include "platform/sql/rows.hpp"

namespace identity::store {

using base::Result;

Result<std::optional<Session>> SqlSessions::find(std::string_view key) {
  auto statement = transaction_.prepare(
      "SELECT key_hash, user_id, created_at, last_seen_at FROM sessions WHERE key_hash = ?");
  statement.bind(key);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return Session{statement.string(0), *terms::UserId::parse(statement.text(1)),
                 statement.instant(2), statement.instant(3)};
}

Result<void> SqlSessions::add(Session const& session) {
  auto statement = transaction_.prepare(
      "INSERT INTO sessions (key_hash, user_id, created_at, last_seen_at) VALUES (?, ?, ?, ?)");
  statement.bind(session.key).bind(session.user.text());
  statement.bind(session.created_at).bind(session.last_seen_at);
  return run(statement);
}

Result<void> SqlSessions::note_seen(std::string_view key, base::Instant at) {
  auto statement = transaction_.prepare(
      "UPDATE sessions SET last_seen_at = ? WHERE key_hash = ? AND last_seen_at < ?");
  statement.bind(at).bind(key).bind(at);
  return run(statement);
}

Result<void> SqlSessions::remove(std::string_view key) {
  auto statement = transaction_.prepare("DELETE FROM sessions WHERE key_hash = ?");
  statement.bind(key);
  return run(statement);
}

Result<void> SqlSessions::remove_all_of(terms::UserId const& user) {
  auto statement = transaction_.prepare("DELETE FROM sessions WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

Result<void> SqlSessions::remove_old(base::Instant created_by, base::Instant seen_by) {
  auto statement = transaction_.prepare(
      "DELETE FROM sessions WHERE created_at <= ? OR last_seen_at <= ?");
  statement.bind(created_by).bind(seen_by);
  return run(statement);
}

}  // namespace identity::store
