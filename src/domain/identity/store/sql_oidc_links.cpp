#include "domain/identity/store/sql_oidc_links.hpp"

#include "platform/sql/rows.hpp"

namespace identity::store {

using base::Result;

Result<std::optional<terms::UserId>> SqlOidcLinks::find(std::string_view issuer,
                                                        std::string_view subject) {
  auto statement = transaction_.prepare(
      "SELECT user_id FROM oidc_links WHERE issuer = ? AND subject = ?");
  statement.bind(issuer).bind(subject);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return *terms::UserId::parse(statement.text(0));
}

Result<std::optional<OidcLink>> SqlOidcLinks::of_user(terms::UserId const& user) {
  auto statement = transaction_.prepare("SELECT issuer, subject FROM oidc_links WHERE user_id = ?");
  statement.bind(user.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return OidcLink{statement.string(0), statement.string(1), user};
}

Result<void> SqlOidcLinks::add(OidcLink const& link) {
  auto statement = transaction_.prepare(
      "INSERT INTO oidc_links (issuer, subject, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(link.issuer).bind(link.subject).bind(link.user.text());
  return run_one(statement, {base::ErrorKind::Conflict,
                             "identity.subject-taken",
                             "この識別子は、ほかの方に登録されています。",
                             {{"/subject", "ほかの方に登録されています"}}});
}

Result<void> SqlOidcLinks::remove(terms::UserId const& user) {
  auto statement = transaction_.prepare("DELETE FROM oidc_links WHERE user_id = ?");
  statement.bind(user.text());
  return run(statement);
}

}  // namespace identity::store
