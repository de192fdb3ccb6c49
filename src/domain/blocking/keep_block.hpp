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
/// Who did what to a block that stays in its state; `action` is a literal of the audit trail.
struct Act {
  terms::Actor const& by;
  std::string_view action;
};
/// Writes a block with its audit entry, and no news: it is in the state it was in.
[[nodiscard]] base::Result<void> keep_note(BlockingPorts& ports, Block const& block, Act const& act,
                                           std::string const& detail);
/// The same for a block whose end has moved, and the news of it.
[[nodiscard]] base::Result<void> keep_retimed(BlockingPorts& ports, Block const& block,
                                              Act const& act, base::Instant former_end);

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
