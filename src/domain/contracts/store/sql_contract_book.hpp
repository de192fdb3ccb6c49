#pragma once

#include "domain/contracts/order_ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

class SqlContractBook final : public ContractBook {
 public:
  explicit SqlContractBook(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Contract> of_tenant(terms::TenantId const& tenant) override;
  base::Result<std::optional<base::Instant>> end_over(terms::TenantId const& tenant) override;
  base::Result<std::optional<base::Instant>> end_of(terms::PartnerId const& partner) override;
  base::Result<void> save_terms(terms::TenantId const& tenant, Contract const& contract) override;
  base::Result<Contract> end(std::int64_t number, base::Instant at) override;
  base::Result<std::vector<terms::TenantId>> running_under(std::int64_t number) override;
  base::Result<terms::Page<ContractRow>> list(Reach const& reach, WantedContracts const& wanted,
                                              terms::PageRequest const& page) override;
  base::Result<std::vector<terms::TenantId>> view_of(terms::UserId const& person) override;
  base::Result<void> save_view(terms::UserId const& person,
                               std::vector<terms::TenantId> const& tenants) override;
  base::Result<terms::Page<PartnerContract>> partners(terms::PageRequest const& page) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
