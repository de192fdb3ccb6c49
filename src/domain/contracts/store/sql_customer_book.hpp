#pragma once

#include "domain/contracts/customer_book.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

class SqlCustomerBook final : public CustomerBook {
 public:
  explicit SqlCustomerBook(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<std::optional<terms::TenantId>> tenant_by(CustomerRef const& ref) override;
  base::Result<std::optional<Partner>> partner_named(std::string_view name) override;
  base::Result<std::optional<Site>> site_named(terms::TenantId const& tenant,
                                               std::string_view name) override;
  base::Result<void> rename(terms::CompanyId const& company, std::string_view name) override;
  base::Result<void> rename(terms::TenantId const& tenant, std::string_view name) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
