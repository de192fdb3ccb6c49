#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/inquiries/ports.hpp"

namespace journeys::bridges {

/// Answers inquiries' questions about contracts.
class InquiriesContracts final : public inquiries::TenantNames {
 public:
  explicit InquiriesContracts(contracts::Tenants& tenants) : tenants_(tenants) {}
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }

 private:
  contracts::Tenants& tenants_;
};

}  // namespace journeys::bridges
