#include "domain/identity/store/sql_users.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/sql/rows.hpp"

namespace identity::store {
namespace {

using base::ErrorKind;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kUser =
    "SELECT id, login, name, role, home_tenant_id, partner_id, disabled_at, is_invited, "
    "password_hash FROM users ";

template <class Id>
[[nodiscard]] std::optional<Id> optional_id(Statement const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return *Id::parse(row.text(column));
}

[[nodiscard]] User user_row(Statement const& row) {
  auto const role = role_from(row.text(3));
  DESK_CHECK(role);
  User user{*terms::UserId::parse(row.text(0)),
            *Login::parse(row.text(1)),
            row.string(2),
            *role,
            optional_id<terms::TenantId>(row, 4),
            optional_id<terms::PartnerId>(row, 5),
            row.optional_instant(6),
            row.boolean(7)};
  DESK_CHECK(check_organisation(user));
  return user;
}

[[nodiscard]] base::Error unknown() {
  return {ErrorKind::NotFound, "identity.unknown-user", "There is no such person.", {}};
}

/// Rows of an organisation; binds nothing for the desk, which has neither.
[[nodiscard]] std::string_view condition_of(Organisation organisation) {
  switch (organisation) {
    case Organisation::Company: return "home_tenant_id = ? ";
    case Organisation::Partner: return "partner_id = ? ";
    case Organisation::Desk: return "home_tenant_id IS NULL AND partner_id IS NULL ";
  }
  return "";
}

void bind_belonging(Statement& statement, Belonging const& within) {
  if (within.tenant) statement.bind(within.tenant->text());
  if (within.partner) statement.bind(within.partner->text());
}

/// A pattern of LIKE that finds the text as it stands.
[[nodiscard]] std::string pattern_of(std::string_view part) {
  std::string pattern{"%"};
  for (char const c : part) {
    if (c == '%' || c == '_' || c == '!') pattern.push_back('!');
    pattern.push_back(c);
  }
  return pattern + "%";
}

template <class Id>
void bind_optional(Statement& statement, std::optional<Id> const& id) {
  if (id) {
    statement.bind(id->text());
  } else {
    statement.bind(std::nullopt);
  }
}

}  // namespace

Result<User> SqlUsers::find(terms::UserId const& user) {
  auto statement = transaction_.prepare(std::string{kUser} + "WHERE id = ?");
  statement.bind(user.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  return user_row(statement);
}

Result<std::optional<Credential>> SqlUsers::credential_of(Login const& login) {
  auto statement = transaction_.prepare(std::string{kUser} + "WHERE login = ?");
  statement.bind(login.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return Credential{user_row(statement), {statement.string(8)}};
}

Result<terms::Page<User>> SqlUsers::list(PeopleQuery const& query, terms::PageRequest const& page) {
  std::string sql{kUser};
  sql += "WHERE login > ? ";
  if (query.within) sql += "AND " + std::string{condition_of(query.within->organisation)};
  if (!query.part.empty()) sql += "AND (login LIKE ? ESCAPE '!' OR name LIKE ? ESCAPE '!') ";
  auto statement = transaction_.prepare(sql + "ORDER BY login LIMIT ?");
  statement.bind(page.cursor.value_or(""));
  if (query.within) bind_belonging(statement, *query.within);
  if (!query.part.empty()) {
    statement.bind(pattern_of(base::folded(query.part))).bind(pattern_of(query.part));
  }
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, user_row);
  if (!rows) return base::pass(rows);
  terms::Page<User> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = found.items.back().login.text();
  }
  return found;
}

Result<std::int64_t> SqlUsers::count_active(Belonging const& within, Role role) {
  auto statement = transaction_.prepare(
      "SELECT count(*) FROM users WHERE role = ? AND disabled_at IS NULL AND is_invited = 0 AND " +
      std::string{condition_of(within.organisation)});
  statement.bind(name_of(role));
  bind_belonging(statement, within);
  return platform::sql::only_number(statement);
}

Result<void> SqlUsers::add(User const& user, PasswordHash const& hash) {
  auto statement = transaction_.prepare(
      "INSERT INTO users (id, login, name, role, home_tenant_id, partner_id, is_invited, "
      "password_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(user.id.text()).bind(user.login.text()).bind(user.name);
  statement.bind(name_of(user.role));
  bind_optional(statement, user.home_tenant);
  bind_optional(statement, user.partner);
  statement.bind(user.is_invited).bind(hash.encoded);
  return run_one(statement, {ErrorKind::Conflict,
                             "identity.taken",
                             "This login is already in use.",
                             {{"/login", "このログイン名はすでに使われています"}}});
}

Result<void> SqlUsers::save_password(terms::UserId const& user, PasswordHash const& hash) {
  auto statement = transaction_.prepare(
      "UPDATE users SET password_hash = ?, is_invited = 0 WHERE id = ?");
  statement.bind(hash.encoded).bind(user.text());
  return run_one(statement, unknown());
}

Result<void> SqlUsers::save_role(terms::UserId const& user, Role role) {
  auto statement = transaction_.prepare("UPDATE users SET role = ? WHERE id = ?");
  statement.bind(name_of(role)).bind(user.text());
  return run_one(statement, unknown());
}

Result<void> SqlUsers::save_name(terms::UserId const& user, std::string const& name) {
  auto statement = transaction_.prepare("UPDATE users SET name = ? WHERE id = ?");
  statement.bind(name).bind(user.text());
  return run_one(statement, unknown());
}

Result<void> SqlUsers::disable(terms::UserId const& user, base::Instant at) {
  auto statement = transaction_.prepare("UPDATE users SET disabled_at = ? WHERE id = ?");
  statement.bind(at).bind(user.text());
  return run_one(statement, unknown());
}

Result<void> SqlUsers::enable(terms::UserId const& user) {
  auto statement = transaction_.prepare("UPDATE users SET disabled_at = NULL WHERE id = ?");
  statement.bind(user.text());
  return run_one(statement, unknown());
}

}  // namespace identity::store
