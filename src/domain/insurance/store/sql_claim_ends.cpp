#include "domain/insurance/store/sql_claim_ends.hpp"

#include "domain/insurance/ports.hpp"

namespace insurance::store {

base::Result<ClaimEnds::Ends> SqlClaimEnds::ends_of(terms::TenantId const& tenant) {
  auto statement = transaction_.prepare(
      "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM insurance_claims WHERE tenant_id = ? "
      "AND state <> 'closed' LIMIT ?) AS counted), (SELECT MAX(state_at) FROM insurance_claims "
      "WHERE tenant_id = ? AND state = 'closed')");
  statement.bind(tenant.text()).bind(Claims::kOpenMax).bind(tenant.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return Ends{statement.integer(0), statement.optional_instant(1)};
}

}  // namespace insurance::store
