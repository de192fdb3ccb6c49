#include "domain/contracts/store/sql_tenants_under.hpp"

#include "domain/contracts/order_ports.hpp"
#include "platform/sql/rows.hpp"

namespace contracts::store {

using base::Result;
using platform::sql::Statement;

Result<std::vector<terms::TenantId>> SqlTenantsUnder::tenants_under(std::int64_t number) {
  auto statement = transaction_.prepare(
      "SELECT t.id FROM tenants t WHERE t.contract_number = ? UNION "
      "SELECT t.id FROM contracts k JOIN tenants t ON t.partner_id = k.partner_id "
      "WHERE k.number = ? AND k.kind = 'partner' ORDER BY 1 LIMIT ?");
  statement.bind(number).bind(number);
  statement.bind(static_cast<std::int64_t>(ContractBook::kTenantsMax));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

}  // namespace contracts::store
