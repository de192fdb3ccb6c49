#include "domain/identity/store/sql_password_links.hpp"

#include "platform/sql/rows.hpp"

namespace identity::store {

using base::Result;

Result<void> SqlPasswordLinks::replace(PasswordLink const& link) {
  auto statement = transaction_.prepare(
      "INSERT INTO password_links (secret_hash, user_id, ends_at) VALUES (?, ?, ?) "
      "ON CONFLICT (user_id) DO UPDATE SET secret_hash = excluded.secret_hash, "
      "ends_at = excluded.ends_at");
  statement.bind(link.secret_hash).bind(link.user.text()).bind(link.ends_at);
  return run(statement);
}

Result<std::optional<PasswordLink>> SqlPasswordLinks::find(std::string_view secret_hash) {
  auto statement = transaction_.prepare(
      "SELECT secret_hash, user_id, ends_at FROM password_links WHERE secret_hash = ?");
  statement.bind(secret_hash);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return PasswordLink{statement.string(0), *terms::UserId::parse(statement.text(1)),
                      statement.instant(2)};
}

Result<void> SqlPasswordLinks::remove_of(terms::UserId const& user) {
  auto statement = transaction_.prepare("DELETE FROM password_links WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

Result<void> SqlPasswordLinks::remove_old(base::Instant at) {
  auto statement = transaction_.prepare("DELETE FROM password_links WHERE ends_at <= ?");
  statement.bind(at);
  return run(statement);
}

}  // namespace identity::store
