#pragma once

#include "domain/triage/keep_decision.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On inquiry.decided: what triage proposes for the inquiry is kept beside what the desk decided,
/// and becomes a correction to review where the two differ. Telling the same verdict twice changes
/// nothing; of an inquiry that is gone nothing is kept.
[[nodiscard]] base::Result<void> verdict_to_decision(triage::TriagePorts& ports,
                                                     triage::Sorting const& sorting,
                                                     terms::Event const& event);

}  // namespace journeys
