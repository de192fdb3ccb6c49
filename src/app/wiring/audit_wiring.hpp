#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/audit/store/sql_desk_readings.hpp"
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

/// What the desk read of a tenant's evidence, with its entry in the trail.
struct BoundReadings {
  BoundReadings(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared), readings(transaction), ports{readings, trail.audit} {}
  BoundTrail trail;
  audit::store::SqlDeskReadings readings;
  audit::ReadingPorts ports;
};
using ReadingsWork = SqlUnitOfWork<audit::ReadingPorts, BoundReadings, Shared>;

}  // namespace app
