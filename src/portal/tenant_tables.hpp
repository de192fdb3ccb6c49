#pragma once

#include "platform/sql/tenant_table.hpp"

namespace portal {

/// What the portal's own indexes keep of a tenant, in the order in which it is erased.
[[nodiscard]] std::vector<platform::sql::TenantTable> tenant_tables();

}  // namespace portal
