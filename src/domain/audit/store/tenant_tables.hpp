#pragma once

#include "base/clock.hpp"
#include "platform/sql/tenant_table.hpp"

namespace audit::store {

/// What this slice keeps of a tenant, in the order in which it is erased. Of the trail's entries
/// the hashes stay, and an entry says which: `clock` gives its time.
[[nodiscard]] std::vector<platform::sql::TenantTable> tenant_tables(base::Clock const& clock);

}  // namespace audit::store
