#pragma once

#include "domain/contracts/ports.hpp"

namespace contracts {

/// Does what an accepted order says, as of the moment it takes effect. What can no longer be done
/// (the service runs already, or not at all) ends as declined, with the reason.
[[nodiscard]] base::Result<Order> carry_out(ContractsPorts& ports, Surroundings const& around,
                                            Order order);

/// Begins or ends the tenant's subscription at `at`, tells of it, and where it ended once too often
/// puts down a call for the desk.
[[nodiscard]] base::Result<void> begin_subscription(ContractsPorts& ports,
                                                    terms::TenantId const& tenant, base::Instant at,
                                                    terms::Actor const& by);
[[nodiscard]] base::Result<void> end_subscription(ContractsPorts& ports, Surroundings const& around,
                                                  terms::TenantId const& tenant, base::Instant at,
                                                  terms::Actor const& by);

}  // namespace contracts
