#pragma once

#include "domain/blocking/ports.hpp"
#include "domain/contracts/ports.hpp"

namespace journeys::bridges {

/// Answers blocking's questions about routers, delegated accounts and addresses of customers.
class BlockingContracts final : public blocking::ContractFacts {
 public:
  struct Parts {
    contracts::Tenants& tenants;
    contracts::Routers& routers;
    contracts::AnyRouters& any_routers;
    contracts::Delegations& delegations;
    base::Clock const& clock;
    base::Random& random;
  };
  explicit BlockingContracts(Parts parts) : parts_(parts) {}

  base::Result<std::string> tenant_name(terms::TenantId const& tenant) override;
  base::Result<blocking::RouterFact> router(terms::TenantId const& tenant,
                                            terms::RouterId const& router) override;
  base::Result<std::vector<blocking::RouterFact>> routers_of(
      terms::TenantId const& tenant) override;
  base::Result<blocking::RouterFact> any_router(terms::RouterId const& router) override;
  base::Result<bool> is_own_address(terms::IpAddress const& address) override;
  base::Result<std::optional<blocking::DelegationFact>> delegation(terms::TenantId const& tenant,
                                                                   terms::DelegationId const& id,
                                                                   terms::RouterId const& router,
                                                                   base::Instant at) override;
  base::Result<std::vector<blocking::DelegationFact>> delegations_for(terms::TenantId const& tenant,
                                                                      terms::RouterId const& router,
                                                                      base::Instant at) override;
  base::Result<std::optional<blocking::DelegationFact>> as_made(
      terms::TenantId const& tenant, terms::DelegationId const& id) override;
  base::Result<void> note_use(blocking::DelegationUse const& use) override;
  base::Result<void> note_agent(terms::RouterId const& router,
                                blocking::AgentNote const& note) override;

 private:
  Parts parts_;
};

}  // namespace journeys::bridges
