#pragma once

#include "base/clock.hpp"
#include "platform/sql/database.hpp"
#include "terms/audit_trail.hpp"

namespace audit::store {

/// Appends to the chain in the transaction it is given; lives no longer than that. There is one
/// writer, so nobody comes between reading the head and moving it.
class SqlAuditTrail final : public terms::AuditTrail {
 public:
  SqlAuditTrail(platform::sql::Transaction& transaction, base::Clock const& clock)
      : transaction_(transaction), clock_(clock) {}
  /// Internal ("audit.head") when the record of the chain's end is gone.
  base::Result<void> record(terms::AuditEntry const& entry) override;

 private:
  platform::sql::Transaction& transaction_;
  base::Clock const& clock_;
};

}  // namespace audit::store
