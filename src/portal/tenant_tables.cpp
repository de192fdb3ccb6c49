#include "portal/tenant_tables.hpp"

#include "portal/wave_index.hpp"

namespace portal {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "portal",
           .name = "wave_firms",
           .key = "wave, tenant_id",
           .ungiven = "an index over many firms, for the desk; the sightings themselves are given",
           .erase = [](platform::sql::Transaction& transaction, terms::TenantId const& tenant,
                       std::int64_t count_max) -> base::Result<platform::sql::ErasedRows> {
             auto const gone = let_firm_go(transaction, tenant, count_max);
             if (!gone) return tl::unexpected(gone.error());
             return platform::sql::ErasedRows{*gone, {}};
           }}};
}

}  // namespace portal
