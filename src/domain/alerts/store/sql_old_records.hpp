#pragma once

#include "domain/alerts/old_records.hpp"
#include "platform/sql/database.hpp"

namespace alerts::store {

class SqlOldRecords final : public OldRecords {
 public:
  explicit SqlOldRecords(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<Count> count(terms::TenantId const& tenant, terms::RouterId const& router,
                            base::Instant before, std::size_t runs_max) override;
  base::Result<Deleted> remove(terms::TenantId const& tenant, terms::RouterId const& router,
                               base::Instant before, std::size_t runs_max) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace alerts::store
