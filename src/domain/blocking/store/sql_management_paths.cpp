#include "domain/blocking/store/sql_management_paths.hpp"

#include "platform/sql/rows.hpp"

#include <set>

namespace blocking::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] terms::TenantId tenant_row(Statement const& row) {
  return *terms::TenantId::parse(row.text(0));
}

}  // namespace

Result<bool> SqlManagementPaths::lead_over(terms::TenantId const& tenant,
                                           terms::IpAddress const& address) {
  auto statement = transaction_.prepare(
      "SELECT EXISTS (SELECT 1 FROM router_consoles WHERE tenant_id = ? AND address = ?) OR "
      "EXISTS (SELECT 1 FROM feed_keys WHERE tenant_id = ? AND used_from = ? "
      "AND revoked_at IS NULL)");
  auto const text = address.text();
  statement.bind(tenant.text()).bind(text).bind(tenant.text()).bind(text);
  auto const found = platform::sql::only_number(statement);
  if (!found) return tl::unexpected(found.error());
  return *found != 0;
}

Result<std::vector<terms::TenantId>> SqlManagementPaths::tenants_over(
    terms::IpAddress const& address) {
  std::set<terms::TenantId> tenants;
  for (std::string_view const question :
       {"SELECT tenant_id FROM router_consoles WHERE address = ? LIMIT ?",
        "SELECT tenant_id FROM feed_keys WHERE used_from = ? AND revoked_at IS NULL LIMIT ?"}) {
    auto statement = transaction_.prepare(question);
    statement.bind(address.text()).bind(kTenantsMax);
    auto const rows = platform::sql::all_rows(statement, tenant_row);
    if (!rows) return tl::unexpected(rows.error());
    tenants.insert(rows->begin(), rows->end());
  }
  return std::vector<terms::TenantId>{tenants.begin(), tenants.end()};
}

}  // namespace blocking::store
