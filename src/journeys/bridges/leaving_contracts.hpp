#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/contracts/standing.hpp"
#include "domain/leaving/ports.hpp"

namespace journeys::bridges {

/// Answers leaving's questions about the contract of a tenant.
class LeavingContracts final : public leaving::Contracts {
 public:
  LeavingContracts(contracts::Tenants& tenants, contracts::ContractBook& book,
                   base::Clock const& clock)
      : tenants_(tenants), book_(book), clock_(clock) {}
  base::Result<leaving::ContractFacts> facts_of(terms::TenantId const& tenant) override {
    auto found = tenants_.find(tenant);
    if (!found) return base::pass(found);
    auto const contract = book_.of_tenant(tenant);
    if (!contract) return tl::unexpected(contract.error());
    auto const end = book_.end_over(tenant);
    if (!end) return tl::unexpected(end.error());
    auto const subscription = tenants_.subscription_of(tenant);
    if (!subscription) return tl::unexpected(subscription.error());
    auto const footing = contracts::footing_of(*subscription, *end, clock_.now(), {});
    return leaving::ContractFacts{std::move(found->name), contracts::shown_number(*contract), *end,
                                  footing.visible_until ? footing.visible_until : *end};
  }

 private:
  contracts::Tenants& tenants_;
  contracts::ContractBook& book_;
  base::Clock const& clock_;
};

}  // namespace journeys::bridges
