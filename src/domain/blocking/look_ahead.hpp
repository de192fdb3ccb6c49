#pragma once

#include "domain/blocking/blast_radius.hpp"
#include "domain/blocking/ports.hpp"

namespace blocking {

/// What a block of `target` on `router` may do, from the facts as they stand.
[[nodiscard]] base::Result<BlastRadius> look_ahead(BlockingPorts& ports, Surroundings const& around,
                                                   RouterFact const& router,
                                                   terms::IpAddress const& target);

/// How long it took on that router lately, from the approval to its effect: the median. None where
/// nothing was measured yet.
[[nodiscard]] base::Result<std::optional<std::chrono::milliseconds>> measured_apply(
    BlockingPorts& ports, RouterFact const& router);

/// The codes alone, for those who only keep or compare them.
[[nodiscard]] base::Result<std::vector<std::string>> warning_codes(BlockingPorts& ports,
                                                                   Surroundings const& around,
                                                                   Block::Opening const& opening);

}  // namespace blocking
