#pragma once

#include "domain/contracts/standing.hpp"

namespace contracts {

/// Somebody who wants to act for a tenant, with the rights of their role.
struct Approach {
  terms::UserId user;
  terms::TenantId tenant;
  terms::Rights rights;
};

/// What is left of those rights there and then, and where what they are shown ends.
struct Admittance {
  terms::Rights rights;
  std::optional<base::Instant> visible_until{};
};

/// The wall between tenants. NotFound ("contracts.unknown-tenant") where the tenant is none or out
/// of reach.
[[nodiscard]] base::Result<Admittance> admit(ContractsPorts& ports, Approach const& approach,
                                             base::Instant now, std::chrono::days readable);

}  // namespace contracts
