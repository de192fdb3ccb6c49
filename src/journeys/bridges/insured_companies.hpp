#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/insurance/ports.hpp"

namespace journeys::bridges {

/// Answers insurance's questions about companies and their contracts.
class InsuredCompanies final : public insurance::Insured {
 public:
  explicit InsuredCompanies(contracts::Tenants& tenants) : tenants_(tenants) {}
  base::Result<insurance::CompanyFact> company_of(terms::TenantId const& tenant) override {
    auto found = tenants_.company_of(tenant);
    if (!found) return base::pass(found);
    return insurance::CompanyFact{found->id, std::move(found->name), found->number.text()};
  }
  base::Result<std::string> tenant_name(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }
  base::Result<bool> was_subscribed_on(terms::CompanyId const& company, base::Instant at) override {
    return tenants_.was_subscribed_on(company, at);
  }

 private:
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
