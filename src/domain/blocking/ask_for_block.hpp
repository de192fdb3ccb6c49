#pragma once

#include "domain/blocking/use_cases.hpp"

namespace blocking {

/// The checks that a proposal, a preview and a request share: the alert is the tenant's and its
/// peer may be blocked. Answers the block's opening.
[[nodiscard]] base::Result<Block::Opening> opening_for(BlockingPorts& ports,
                                                       Surroundings const& around,
                                                       Wish const& wish);

/// What the customer has to bring: the consent text of today, a valid delegated account, and
/// room on the router. Conflict "blocking.consent", "blocking.delegation", "blocking.cap".
[[nodiscard]] base::Result<Grant> grant_for(BlockingPorts& ports, Surroundings const& around,
                                            Block::Opening const& opening,
                                            Agreement const& agreement);

}  // namespace blocking
