#pragma once

#include "domain/contracts/tenants_under.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Bound to one transaction; lives no longer than that.
class SqlTenantsUnder final : public TenantsUnder {
 public:
  explicit SqlTenantsUnder(platform::sql::Transaction& transaction) : transaction_(transaction) {}
  base::Result<std::vector<terms::TenantId>> tenants_under(std::int64_t number,
                                                           std::string_view after) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
