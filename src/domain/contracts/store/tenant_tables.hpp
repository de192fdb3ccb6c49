#pragma once

#include "platform/sql/tenant_table.hpp"

namespace contracts::store {

/// What this slice keeps of a tenant, in the order in which it is erased.
[[nodiscard]] std::vector<platform::sql::TenantTable> tenant_tables();
/// What everything else hangs on: it goes when nothing else is left.
[[nodiscard]] std::vector<platform::sql::TenantTable> last_tenant_tables();

}  // namespace contracts::store
