#include "domain/identity/store/sql_api_tokens.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace identity::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kToken =
    "SELECT id, name, secret_hash, created_at, ends_at, revoked_at, last_used_at "
    "FROM api_tokens ";

[[nodiscard]] ApiToken token_row(Statement const& row) {
  return {*terms::TokenId::parse(row.text(0)),
          row.string(1),
          row.string(2),
          {},
          {},
          row.instant(3),
          row.instant(4),
          row.optional_instant(5),
          row.optional_instant(6)};
}

[[nodiscard]] base::Error unknown() {
  return {base::ErrorKind::NotFound, "identity.unknown-token", "There is no such token.", {}};
}

}  // namespace

Result<std::optional<ApiToken>> SqlApiTokens::by_hash(std::string_view secret_hash) {
  auto statement = transaction_.prepare(std::string{kToken} + "WHERE secret_hash = ?");
  statement.bind(secret_hash);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  auto token = token_row(statement);
  if (auto read = read_scope(token); !read) return pass(read);
  return token;
}

Result<ApiToken> SqlApiTokens::find(terms::TokenId const& token) {
  auto statement = transaction_.prepare(std::string{kToken} + "WHERE id = ?");
  statement.bind(token.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  auto found = token_row(statement);
  if (auto read = read_scope(found); !read) return pass(read);
  return found;
}

Result<terms::Page<ApiToken>> SqlApiTokens::list(terms::PageRequest const& page) {
  auto statement = transaction_.prepare(std::string{kToken} +
                                        "WHERE id < ? ORDER BY id DESC LIMIT ?");
  // Every id is before '~'.
  statement.bind(page.cursor.value_or("~")).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, token_row);
  if (!rows) return pass(rows);
  terms::Page<ApiToken> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = found.items.back().id.text();
  }
  for (auto& token : found.items) {
    if (auto read = read_scope(token); !read) return pass(read);
  }
  return found;
}

Result<void> SqlApiTokens::read_scope(ApiToken& token) {
  auto rights = transaction_.prepare("SELECT name FROM api_token_rights WHERE token_id = ?");
  rights.bind(token.id.text());
  auto const names = all_rows(rights, [](Statement const& row) { return row.string(0); });
  if (!names) return tl::unexpected(names.error());
  for (auto const& name : *names) {
    auto const right = terms::right_from(name);
    DESK_CHECK(right);
    token.rights.add(*right);
  }
  auto routers = transaction_.prepare(
      "SELECT router_id FROM api_token_routers WHERE token_id = ? ORDER BY router_id");
  routers.bind(token.id.text());
  auto ids = all_rows(routers,
                      [](Statement const& row) { return *terms::RouterId::parse(row.text(0)); });
  if (!ids) return pass(ids);
  token.routers = std::move(*ids);
  return {};
}

Result<void> SqlApiTokens::add(ApiToken const& token) {
  auto statement = transaction_.prepare(
      "INSERT INTO api_tokens (id, name, secret_hash, created_at, ends_at) "
      "VALUES (?, ?, ?, ?, ?)");
  statement.bind(token.id.text()).bind(token.name).bind(token.secret_hash);
  statement.bind(token.created_at).bind(token.ends_at);
  if (auto added = run(statement); !added) return added;
  return add_scope(token);
}

Result<void> SqlApiTokens::add_scope(ApiToken const& token) {
  for (auto const right : token.rights.list()) {
    auto statement = transaction_.prepare(
        "INSERT INTO api_token_rights (token_id, name) VALUES (?, ?)");
    statement.bind(token.id.text()).bind(terms::name_of(right));
    if (auto added = run(statement); !added) return added;
  }
  for (auto const& router : token.routers) {
    auto statement = transaction_.prepare(
        "INSERT INTO api_token_routers (token_id, router_id) VALUES (?, ?) "
        "ON CONFLICT DO NOTHING");
    statement.bind(token.id.text()).bind(router.text());
    if (auto added = run(statement); !added) return added;
  }
  return {};
}

Result<void> SqlApiTokens::note_used(terms::TokenId const& token, base::Instant at) {
  auto statement = transaction_.prepare("UPDATE api_tokens SET last_used_at = ? WHERE id = ?");
  statement.bind(at).bind(token.text());
  return run(statement);
}

Result<void> SqlApiTokens::revoke(terms::TokenId const& token, base::Instant at) {
  auto statement = transaction_.prepare(
      "UPDATE api_tokens SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL");
  statement.bind(at).bind(token.text());
  return run_one(statement, unknown());
}

}  // namespace identity::store
