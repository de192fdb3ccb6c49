#pragma once

#include "domain/contracts/ports.hpp"
#include "terms/right.hpp"

#include <chrono>

namespace contracts {

/// What a contract still opens at a moment. Waiting: the service never began. Ended: what was
/// before the end stays readable. Closed: that time is over, too.
enum class Standing : std::uint8_t { Waiting, Active, Ended, Closed };

struct Footing {
  Standing standing = Standing::Waiting;
  std::optional<base::Instant> visible_until{};  // of what came to be later nothing is shown
};

/// Seeing and opening of a tenant at `now`. `contract_end` is the earliest end of the contracts
/// it hangs on (its own, its partner's); it ends the service even where a subscription goes on, or
/// never began.
[[nodiscard]] Footing footing_of(Subscription const& subscription,
                                 std::optional<base::Instant> contract_end, base::Instant now,
                                 std::chrono::days readable);

/// Whether the tenant's people see what comes to be at `now`. Mail and webhooks ask, too: what is
/// shown on no page is told by no other way. NotFound ("contracts.unknown-tenant").
[[nodiscard]] base::Result<bool> sees_new(Tenants& tenants, ContractBook& book,
                                          terms::TenantId const& tenant, base::Instant now);

/// What of somebody's rights is left. Without a running service nothing is opened, requested or
/// applied: what is left is reading, taking blocks back, and the application for a new start.
[[nodiscard]] terms::Rights rights_at(Standing standing, Organisation organisation,
                                      terms::Rights const& rights);

}  // namespace contracts
