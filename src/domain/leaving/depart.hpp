#pragma once

#include "domain/leaving/ports.hpp"

namespace leaving {

/// Somebody does something about the end of a tenant's contract, having seen a revision of it.
struct DepartureAct {
  terms::TenantId tenant;
  terms::Actor by;
  std::int64_t revision_seen = 0;
};

/// The contract of the tenant has ended: the day of erasure is set. Nothing where it goes on, or
/// where that was done before.
[[nodiscard]] base::Result<void> begin_departure(LeavingPorts& ports, Surroundings const& around,
                                                 terms::TenantId const& tenant);

/// NotFound ("leaving.none"), Conflict ("leaving.changed", "leaving.begun"), Invalid
/// ("leaving.erase-at").
[[nodiscard]] base::Result<Departure> move_erasure(LeavingPorts& ports, Surroundings const& around,
                                                   DepartureAct const& act, base::Instant erase_at);
/// Likewise; Invalid ("leaving.hold").
[[nodiscard]] base::Result<Departure> hold_erasure(LeavingPorts& ports, Surroundings const& around,
                                                   DepartureAct const& act, Hold const& hold);
[[nodiscard]] base::Result<Departure> release_erasure(LeavingPorts& ports, DepartureAct const& act);

}  // namespace leaving
