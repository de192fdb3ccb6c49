#pragma once

#include "platform/sql/tenant_table.hpp"

namespace mailroom::store {

/// What this slice keeps of a tenant, in the order in which it is erased.
[[nodiscard]] std::vector<platform::sql::TenantTable> tenant_tables();

}  // namespace mailroom::store
