#pragma once

#include "base/result.hpp"
#include "domain/blocking/ports.hpp"

namespace blocking {

/// May the peer of this alert be blocked on this router? The address to block, or why not, in
/// words for the customer: Conflict "blocking.no-router", "blocking.risk", "blocking.direction",
/// "blocking.no-address", "blocking.address". Sources: design.md PB, domain.md 1.3.
[[nodiscard]] base::Result<terms::IpAddress> eligible_target(AlertFact const& alert,
                                                             RouterFact const& router);

/// Conflict "blocking.address" for an IPv6 address on a way that takes none.
[[nodiscard]] base::Result<void> check_family(terms::IpAddress const& address,
                                              terms::Adapter adapter);

/// By its kind alone: Conflict "blocking.address" for everything but one public host.
[[nodiscard]] base::Result<void> check_kind(terms::IpAddress const& address);

/// check_kind, Conflict "blocking.own-address" for an address of any customer of ours, and
/// Conflict "blocking.never" for one on a hard never-block list: whoever asks.
[[nodiscard]] base::Result<void> check_address(BlockingPorts& ports,
                                               terms::IpAddress const& address);

/// check_address, and Conflict "blocking.management-path" for one over which the desk reaches a
/// router of this tenant, or such a router the desk. Looked at whenever somebody acts.
[[nodiscard]] base::Result<void> check_target(BlockingPorts& ports, terms::TenantId const& tenant,
                                              terms::IpAddress const& address);

}  // namespace blocking
