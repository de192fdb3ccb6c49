#include "domain/contracts/store/sql_tenants_under.hpp"

#include "platform/sql/rows.hpp"

namespace contracts::store {

using base::Result;
using platform::sql::Statement;

Result<std::vector<terms::TenantId>> SqlTenantsUnder::tenants_under(std::int64_t number,
                                                                    std::string_view after) {
  auto statement = transaction_.prepare(
      "SELECT t.id FROM tenants t WHERE t.contract_number = ? AND t.id > ? UNION "
      "SELECT t.id FROM contracts k JOIN tenants t ON t.partner_id = k.partner_id "
      "WHERE k.number = ? AND k.kind = 'partner' AND t.id > ? ORDER BY 1 LIMIT ?");
  statement.bind(number).bind(after).bind(number).bind(after);
  statement.bind(static_cast<std::int64_t>(kAtOnce));
  return all_rows(statement,
                  [](Statement const& row) { return *terms::TenantId::parse(row.text(0)); });
}

}  // namespace contracts::store
