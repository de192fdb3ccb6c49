#include "domain/identity/store/sql_sessions.hpp"

#include "platform/sql/rows.hpp"

namespace identity::store {

namespace {

using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSession =
    "SELECT key_hash, user_id, created_at, last_seen_at, peer_address, device FROM sessions ";

[[nodiscard]] Session session_row(Statement const& row) {
  return {row.string(0),
          *terms::UserId::parse(row.text(1)),
          row.instant(2),
          row.instant(3),
          {row.string(4), row.string(5)}};
}

}  // namespace

Result<std::optional<Session>> SqlSessions::find(std::string_view key) {
  auto statement = transaction_.prepare(std::string{kSession} + "WHERE key_hash = ?");
  statement.bind(key);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return session_row(statement);
}

Result<std::vector<Session>> SqlSessions::list_of(terms::UserId const& user) {
  auto statement = transaction_.prepare(std::string{kSession} +
                                        "WHERE user_id = ? ORDER BY created_at DESC, key_hash "
                                        "LIMIT 200");
  statement.bind(user.text());
  return all_rows(statement, session_row);
}

Result<void> SqlSessions::add(Session const& session) {
  auto statement = transaction_.prepare(
      "INSERT INTO sessions (key_hash, user_id, created_at, last_seen_at, peer_address, device) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  statement.bind(session.key).bind(session.user.text());
  statement.bind(session.created_at).bind(session.last_seen_at);
  statement.bind(session.origin.peer_address).bind(session.origin.device);
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
