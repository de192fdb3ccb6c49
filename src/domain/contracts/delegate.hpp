#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

struct NewDelegation {
  terms::TenantId tenant;
  std::vector<terms::RouterId> routers;
  base::Instant ends_at;
  std::optional<std::string> console_account_name{};
};

/// The customer's admin (or the partner's admin for a child) lets the desk act on routers.
/// Forbidden ("contracts.customer-only") for the desk; NotFound for a router of somebody else;
/// Invalid as Delegation::create says.
[[nodiscard]] base::Result<Delegation> create_delegation(ContractsPorts& ports,
                                                         Surroundings const& around,
                                                         NewDelegation const& what,
                                                         terms::Actor const& by);

struct RevokeDelegation {
  terms::TenantId tenant;
  terms::DelegationId delegation;
};

/// Ends it at once. Conflict ("contracts.delegation-over") when it is no longer valid.
[[nodiscard]] base::Result<Delegation> revoke_delegation(ContractsPorts& ports,
                                                         Surroundings const& around,
                                                         RevokeDelegation const& what,
                                                         terms::Actor const& by);

}  // namespace contracts
