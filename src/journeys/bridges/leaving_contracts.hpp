#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/contracts/standing.hpp"
#include "domain/contracts/tenants_under.hpp"
#include "domain/leaving/ports.hpp"

namespace journeys::bridges {

/// Answers leaving's questions about the contract of a tenant.
class LeavingContracts final : public leaving::Contracts {
 public:
  struct Parts {
    contracts::Tenants& tenants;
    contracts::ContractBook& book;
    contracts::TenantsUnder& under;
    base::Clock const& clock;
  };
  explicit LeavingContracts(Parts parts) : parts_(parts) {}
  base::Result<leaving::ContractFacts> facts_of(terms::TenantId const& tenant) override {
    auto found = parts_.tenants.find(tenant);
    if (!found) return base::pass(found);
    auto const contract = parts_.book.of_tenant(tenant);
    if (!contract) return tl::unexpected(contract.error());
    auto const end = parts_.book.end_over(tenant);
    if (!end) return tl::unexpected(end.error());
    auto const subscription = parts_.tenants.subscription_of(tenant);
    if (!subscription) return tl::unexpected(subscription.error());
    auto const footing = contracts::footing_of(*subscription, *end, parts_.clock.now(), {});
    return leaving::ContractFacts{std::move(found->name), contracts::shown_number(*contract), *end,
                                  footing.visible_until ? footing.visible_until : *end};
  }
  base::Result<std::vector<terms::TenantId>> tenants_under(std::int64_t number,
                                                           std::string_view after) override {
    return parts_.under.tenants_under(number, after);
  }

 private:
  Parts parts_;
};

}  // namespace journeys::bridges
