#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/contracts/take_in.hpp"
#include "domain/identity/ports.hpp"

namespace journeys::bridges {

/// The places people belong to: identity asks, contracts answers.
class IdentityContracts final : public identity::Places {
 public:
  IdentityContracts(contracts::Tenants& tenants, contracts::AnyRouters& routers,
                    contracts::CustomerBook& customers)
      : tenants_(tenants), routers_(routers), customers_(customers) {}
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }
  base::Result<std::string> name_of(terms::PartnerId const& partner) override {
    auto found = tenants_.partner(partner);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }
  base::Result<identity::RouterPlace> place_of(terms::RouterId const& router) override {
    auto found = routers_.by_id(router);
    if (!found) return base::pass(found);
    auto tenant = name_of(found->tenant);
    if (!tenant) return base::pass(tenant);
    return identity::RouterPlace{found->name, found->tenant, std::move(*tenant)};
  }

  base::Result<terms::PartnerId> partner_named(std::string const& name) override {
    auto found = contracts::partner_meant(customers_, name);
    if (!found) return base::pass(found);
    return std::move(found->id);
  }
  base::Result<terms::TenantId> tenant_meant(std::string const& partner,
                                             std::string const& customer_number) override {
    return contracts::tenant_meant(customers_, partner, customer_number);
  }

 private:
  contracts::Tenants& tenants_;
  contracts::AnyRouters& routers_;
  contracts::CustomerBook& customers_;
};

}  // namespace journeys::bridges
