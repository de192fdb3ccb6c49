#pragma once

#include "domain/blocking/ports.hpp"

#include <string>

namespace blocking {

/// Writes a block with the audit entry and the event of its new state.
[[nodiscard]] base::Result<void> keep_block(BlockingPorts& ports, Block const& block,
                                            terms::Actor const& by, std::string const& detail = "");

/// The same of the first of two approvals, which leaves the state as it is.
[[nodiscard]] base::Result<void> keep_first_approval(BlockingPorts& ports, Block const& block,
                                                     terms::Actor const& by,
                                                     std::string const& detail);

/// A new generation of the set of a router, and the news of it.
[[nodiscard]] base::Result<std::int64_t> raise_generation(BlockingPorts& ports,
                                                          terms::TenantId const& tenant,
                                                          terms::RouterId const& router);

/// The clock and the routers, as the record names them.
[[nodiscard]] terms::Actor scheduler();
[[nodiscard]] terms::Actor router_actor(RouterFact const& router);

/// Conflict ("blocking.cap") when `taken` filters leave no room for one more.
[[nodiscard]] base::Result<void> check_cap(RouterFact const& router, std::int64_t taken);

}  // namespace blocking
