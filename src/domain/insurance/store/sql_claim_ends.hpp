#pragma once

#include "domain/insurance/claim_ends.hpp"
#include "platform/sql/database.hpp"

namespace insurance::store {

/// Bound to one transaction; lives no longer than that.
class SqlClaimEnds final : public ClaimEnds {
 public:
  explicit SqlClaimEnds(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<Ends> ends_of(terms::TenantId const& tenant) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace insurance::store
