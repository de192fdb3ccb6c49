#include "domain/contracts/store/sql_delegations.hpp"

#include "domain/contracts/store/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kDelegation =
    "SELECT id, tenant_id, created_at, created_by, created_by_name, ends_at, "
    "console_account_name, revoked_at, revoked_by_name FROM delegations ";

}  // namespace

Result<Delegation> SqlDelegations::whole(Statement const& row) {
  Delegation::Opening opening{*terms::DelegationId::parse(row.text(0)),
                              *terms::TenantId::parse(row.text(1)),
                              {},
                              row.instant(2),
                              row.string(3),
                              row.string(4),
                              row.instant(5),
                              row.optional_string(6)};
  std::optional<Delegation::Revocation> revocation;
  if (auto const at = row.optional_instant(7)) {
    revocation = Delegation::Revocation{*at, row.string(8)};
  }
  auto statement = transaction_.prepare(
      "SELECT router_id FROM delegation_routers WHERE tenant_id = ? AND delegation_id = ? "
      "ORDER BY router_id");
  statement.bind(opening.tenant.text()).bind(opening.id.text());
  auto routers = all_rows(
      statement, [](Statement const& found) { return *terms::RouterId::parse(found.text(0)); });
  if (!routers) return pass(routers);
  opening.routers = std::move(*routers);
  return Delegation::restored(std::move(opening), std::move(revocation));
}

Result<Delegation> SqlDelegations::find(terms::TenantId const& tenant,
                                        terms::DelegationId const& id) {
  auto statement = transaction_.prepare(std::string{kDelegation} +
                                        "WHERE tenant_id = ? AND id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return whole(statement);
  return fail(ErrorKind::NotFound, "contracts.unknown-delegation",
              "この代行設定用アカウントは見つかりません。");
}

Result<terms::Page<Delegation>> SqlDelegations::list(terms::TenantId const& tenant,
                                                     terms::PageRequest const& page) {
  // Ids are UUIDv7: their order is the order of making.
  auto statement = transaction_.prepare(std::string{kDelegation} +
                                        "WHERE tenant_id = ? AND (? = '' OR id < ?) "
                                        "ORDER BY id DESC LIMIT ?");
  auto const cursor = page.cursor.value_or("");
  statement.bind(tenant.text()).bind(cursor).bind(cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  terms::Page<Delegation> found;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return found;
    if (found.items.size() == page.limit) break;
    auto delegation = whole(statement);
    if (!delegation) return pass(delegation);
    found.items.push_back(std::move(*delegation));
  }
  found.next_cursor = found.items.back().opening().id.text();
  return found;
}

Result<std::optional<Delegation>> SqlDelegations::longest_for(terms::TenantId const& tenant,
                                                              terms::RouterId const& router,
                                                              base::Instant at) {
  auto statement = transaction_.prepare(
      std::string{kDelegation} +
      "WHERE tenant_id = ? AND revoked_at IS NULL AND ends_at > ? AND id IN "
      "(SELECT delegation_id FROM delegation_routers WHERE tenant_id = ? AND router_id = ?) "
      "ORDER BY ends_at DESC, id DESC LIMIT 1");
  statement.bind(tenant.text()).bind(at).bind(tenant.text()).bind(router.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  auto delegation = whole(statement);
  if (!delegation) return pass(delegation);
  return std::move(*delegation);
}

Result<void> SqlDelegations::add(Delegation const& delegation) {
  auto const& opening = delegation.opening();
  auto statement = transaction_.prepare(
      "INSERT INTO delegations (id, tenant_id, created_at, created_by, created_by_name, ends_at, "
      "console_account_name) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  statement.bind(opening.id.text()).bind(opening.tenant.text()).bind(opening.created_at);
  statement.bind(opening.created_by).bind(opening.created_by_name).bind(opening.ends_at);
  statement.bind(opening.console_account_name);
  if (auto added = run_new(statement); !added) return added;
  for (auto const& router : opening.routers) {
    auto row = transaction_.prepare(
        "INSERT INTO delegation_routers (tenant_id, delegation_id, router_id) VALUES (?, ?, ?)");
    row.bind(opening.tenant.text()).bind(opening.id.text()).bind(router.text());
    if (auto added = run(row); !added) return added;
  }
  return {};
}

Result<void> SqlDelegations::save_revocation(Delegation const& delegation) {
  auto const& revocation = delegation.revocation();
  if (!revocation) return {};
  auto statement = transaction_.prepare(
      "UPDATE delegations SET revoked_at = ?, revoked_by_name = ? "
      "WHERE tenant_id = ? AND id = ? AND revoked_at IS NULL");
  statement.bind(revocation->at).bind(revocation->by_name);
  statement.bind(delegation.opening().tenant.text()).bind(delegation.opening().id.text());
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  if (*changed == 1) return {};
  return fail(ErrorKind::Conflict, "contracts.delegation-over",
              "この代行設定用アカウントは、すでに終了しています。");
}

}  // namespace contracts::store
