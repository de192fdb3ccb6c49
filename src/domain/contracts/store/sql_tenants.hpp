#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Tenants in the transaction it is given; lives no longer than that.
class SqlTenants final : public Tenants {
 public:
  explicit SqlTenants(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Tenant> find(terms::TenantId const& tenant) override;
  base::Result<Company> company_of(terms::TenantId const& tenant) override;
  base::Result<Subscription> subscription_of(terms::TenantId const& tenant) override;
  base::Result<std::vector<Subscription>> subscriptions_of(terms::TenantId const& tenant) override;
  base::Result<bool> was_active_at(terms::TenantId const& tenant, base::Instant at) override;
  base::Result<bool> was_subscribed_on(terms::CompanyId const& company, base::Instant at) override;
  base::Result<std::optional<Company>> company_by(CorporateNumber const& number) override;
  base::Result<std::vector<Site>> sites_of(terms::TenantId const& tenant) override;
  base::Result<Partner> partner(terms::PartnerId const& partner) override;
  base::Result<terms::Page<Tenant>> list(Reach const& reach, std::string_view part,
                                         terms::PageRequest const& page) override;
  base::Result<std::int64_t> count(std::int64_t count_max) override;
  base::Result<void> add(Company const& company) override;
  base::Result<void> add(Partner const& partner) override;
  base::Result<void> add(Tenant const& tenant) override;
  base::Result<void> add(Site const& site) override;
  base::Result<void> save(terms::TenantId const& tenant, Subscription const& subscription) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
