#pragma once

#include "platform/sql/tenant_table.hpp"

namespace platform::sql {

/// What of a tenant waits in the outbox: news that is not told any more once it is erased.
[[nodiscard]] std::vector<TenantTable> outbox_tenant_tables();

}  // namespace platform::sql
