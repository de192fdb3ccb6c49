#pragma once

#include "domain/blocking/management_paths.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// In the transaction it is given; lives no longer than that.
class SqlManagementPaths final : public ManagementPaths {
 public:
  explicit SqlManagementPaths(platform::sql::Transaction& transaction)
      : transaction_(transaction) {}
  base::Result<bool> lead_over(terms::TenantId const& tenant,
                               terms::IpAddress const& address) override;
  base::Result<std::vector<terms::TenantId>> tenants_over(terms::IpAddress const& address) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
