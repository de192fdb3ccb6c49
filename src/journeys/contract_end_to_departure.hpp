#pragma once

#include "domain/leaving/depart.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On contract.ended: every tenant under the contract gets its day of erasure.
[[nodiscard]] base::Result<void> contract_end_to_departure(leaving::LeavingPorts& ports,
                                                           leaving::Surroundings const& around,
                                                           terms::Event const& event);

}  // namespace journeys
