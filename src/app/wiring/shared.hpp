#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/audit/store/sql_audit_trail.hpp"
#include "platform/sql/outbox.hpp"

namespace app {

/// What all transactions have in common.
struct Shared {
  base::Clock const& clock;
  base::Random& random;
};

/// The two ports every slice writes to, in one transaction.
struct BoundTrail {
  BoundTrail(platform::sql::Transaction& transaction, Shared const& shared)
      : audit(transaction, shared.clock), outbox(transaction) {}
  audit::store::SqlAuditTrail audit;
  platform::sql::SqlOutbox outbox;
};

}  // namespace app
