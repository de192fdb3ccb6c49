#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/actor.hpp"

namespace contracts {

struct NewDelegation {
  terms::TenantId tenant;
  std::vector<terms::RouterId> routers;
  base::Instant ends_at;
  std::optional<std::string> console_account_name{};
  std::vector<DeskAct> acts{kDeskActs.begin(), kDeskActs.end()};
  std::vector<terms::IpPrefix> sources{};
  std::optional<terms::DelegationId> renews{};
};

/// The customer's admin (or the partner's admin for a child) lets the desk act on routers.
/// Forbidden ("contracts.customer-only") for the desk; NotFound for a router, or a delegated
/// account to be renewed, of somebody else; Invalid as Delegation::create says.
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

/// Tells of delegated accounts that end soon (event "delegation.ending"), unless longer ones are
/// there for every router; at most kTellMax at a time. Answers how many were due.
inline constexpr std::size_t kTellMax = 100;
[[nodiscard]] base::Result<std::int64_t> tell_of_ends(ContractsPorts& ports,
                                                      Surroundings const& around);

}  // namespace contracts
