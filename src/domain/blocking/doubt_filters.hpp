#pragma once

// A router that tells nothing proves nothing: what was in force on it is no longer called so.

#include "domain/blocking/ports.hpp"

namespace blocking {

/// What is missing this shortly before our own end is not a fault: the kernel let it go.
inline constexpr std::chrono::seconds kEndSlack{10};

/// Everything verified or delivered on a router is drifted, until it is seen again. Of a router out
/// of reach, what was drifted before is so for that reason now.
[[nodiscard]] base::Result<void> doubt_filters(BlockingPorts& ports, RouterFact const& router,
                                               Doubt const& doubt, base::Instant now);

/// Looks only: whether `doubt_silent_agents` would find somebody.
[[nodiscard]] base::Result<bool> has_silent_agents(BlockingPorts& ports,
                                                   Surroundings const& around);
/// Agents that reported nothing for Surroundings::agent_silence, each silence once; how many.
[[nodiscard]] base::Result<std::int64_t> doubt_silent_agents(BlockingPorts& ports,
                                                             Surroundings const& around);

}  // namespace blocking
