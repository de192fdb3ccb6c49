#pragma once

#include "domain/leaving/ports.hpp"
#include "platform/sql/database.hpp"

namespace leaving::store {

/// Bound to one transaction; lives no longer than that.
class SqlExports final : public Exports, public AnyExports {
 public:
  explicit SqlExports(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<ExportJob> find(terms::TenantId const& tenant, ExportId const& id) override;
  base::Result<std::vector<ExportJob>> of_tenant(terms::TenantId const& tenant) override;
  base::Result<void> add(ExportJob const& job) override;
  base::Result<void> save(ExportJob const& job) override;

  base::Result<std::vector<ExportJob>> in(ExportState state, std::size_t count_max) override;
  base::Result<bool> is_ready(ExportId const& id) override;
  base::Result<std::vector<ExportJob>> over(base::Instant now, std::size_t count_max) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace leaving::store
