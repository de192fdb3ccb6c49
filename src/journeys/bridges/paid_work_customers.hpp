#pragma once

#include "domain/contracts/order_ports.hpp"
#include "domain/contracts/ports.hpp"
#include "domain/contracts/standing.hpp"
#include "domain/paid_work/ports.hpp"

namespace journeys::bridges {

/// Answers paid work's questions about contracts.
class PaidWorkCustomers final : public paid_work::Customers {
 public:
  PaidWorkCustomers(contracts::Tenants& tenants, contracts::ContractBook& book)
      : tenants_(tenants), book_(book) {}
  base::Result<std::string> name_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    return std::move(found->name);
  }
  base::Result<bool> is_served(terms::TenantId const& tenant, base::Instant at) override {
    auto const subscription = tenants_.subscription_of(tenant);
    if (!subscription) return tl::unexpected(subscription.error());
    auto const end = book_.end_over(tenant);
    if (!end) return tl::unexpected(end.error());
    auto const footing = contracts::footing_of(*subscription, *end, at, {});
    return footing.standing == contracts::Standing::Active;
  }

 private:
  contracts::Tenants& tenants_;
  contracts::ContractBook& book_;
};

}  // namespace journeys::bridges
