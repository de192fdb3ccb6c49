#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/knowledge/advisory_ports.hpp"

namespace journeys::bridges {

/// Answers advisories' questions about contracts.
class AdvisoryFirms final : public knowledge::AdvisoryFirms {
 public:
  explicit AdvisoryFirms(contracts::Tenants& tenants) : tenants_(tenants) {}
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }
  base::Result<std::int64_t> count(std::int64_t count_max) override {
    return tenants_.count(count_max);
  }

 private:
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
