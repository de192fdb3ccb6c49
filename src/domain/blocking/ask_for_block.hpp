#pragma once

#include "domain/blocking/use_cases.hpp"

namespace blocking {

/// The checks that a proposal, a preview and a request share: the alert is the tenant's and its
/// peer may be blocked. Answers the block's opening.
[[nodiscard]] base::Result<Block::Opening> opening_for(BlockingPorts& ports,
                                                       Surroundings const& around,
                                                       Wish const& wish);

/// Invalid ("blocking.lifetime") beyond what the installation allows.
[[nodiscard]] base::Result<std::chrono::hours> lifetime_in(std::int64_t hours, Times const& times);

/// The consent text of today and a valid delegated account. Conflict "blocking.consent",
/// "blocking.delegation".
[[nodiscard]] base::Result<Grant> agreed(BlockingPorts& ports, Surroundings const& around,
                                         Block::Opening const& opening, Agreement const& agreement);

/// `agreed`, and room on the router: what the customer has to bring for one more.  Conflict
/// "blocking.cap".
[[nodiscard]] base::Result<Grant> grant_for(BlockingPorts& ports, Surroundings const& around,
                                            Block::Opening const& opening,
                                            Agreement const& agreement);

}  // namespace blocking
