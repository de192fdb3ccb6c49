#pragma once

#include "domain/blocking/peer_facts.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// In the transaction it is given; lives no longer than that. Each count walks an index that holds
/// what it counts, no further than its limit.
class SqlBlockCounts final : public BlockCounts {
 public:
  explicit SqlBlockCounts(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::vector<std::chrono::milliseconds>> times_to_effect(
      terms::TenantId const& tenant, terms::RouterId const& router, terms::Adapter adapter,
      std::int64_t count_max) override;
  base::Result<std::int64_t> acts_of(terms::TenantId const& tenant, base::Instant since,
                                     std::int64_t count_max) override;
  base::Result<std::int64_t> approvals_of(terms::TenantId const& tenant, base::Instant since,
                                          std::int64_t count_max) override;
  base::Result<std::int64_t> approvals_by(std::string const& person, base::Instant since,
                                          std::int64_t count_max) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
