#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/audit/store/sql_entries.hpp"

namespace app {

/// Reads only: entries are written through BoundTrail, in the transaction of what they tell.
struct BoundAudit {
  BoundAudit(platform::sql::Transaction& transaction, Shared const&)
      : entries(transaction), ports{entries, entries} {}
  audit::store::SqlEntries entries;
  audit::AuditPorts ports;
};
using AuditWork = SqlUnitOfWork<audit::AuditPorts, BoundAudit, Shared>;

}  // namespace app
