#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/right.hpp"

namespace contracts {

/// True when somebody with this reach may act for the tenant: the desk for all, a company's people
/// for their own, a partner's for its child contracts.
[[nodiscard]] bool reaches(Reach const& reach, Tenant const& tenant);

/// What of the rights of a role is left in a tenant: the users of a child contract ask their
/// partner, who opens inquiries, requests blocks and delegates (design.md C, domain.md 4.7).
[[nodiscard]] terms::Rights rights_in(Tenant const& tenant, Reach const& reach,
                                      terms::Rights rights);

}  // namespace contracts
