#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/identity/ports.hpp"

namespace journeys::bridges {

/// The places people belong to: identity asks, contracts answers.
class IdentityContracts final : public identity::Places {
 public:
  explicit IdentityContracts(contracts::Tenants& tenants) : tenants_(tenants) {}
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

 private:
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
