#pragma once

#include "domain/blocking/use_cases.hpp"

namespace blocking {

// What a delegated account (代行設定用アカウント) lets the desk do, looked at where it is done.

/// The delegated account under which an address may be blocked. Conflict ("blocking.delegation")
/// unless it is valid now and names the router, ("blocking.delegation-act") unless it is for
/// blocks.
[[nodiscard]] base::Result<DelegationFact> check_delegation(BlockingPorts& ports,
                                                            Block::Opening const& opening,
                                                            terms::DelegationId const& delegation,
                                                            base::Instant now);

/// Conflict ("blocking.delegation-act") unless the customer ticked the act.
[[nodiscard]] base::Result<void> check_act(DelegationFact const& delegation, DeskAct act);

/// Forbidden ("blocking.delegation-source") unless the desk may use it from that address; an
/// address that is not known is none of those that were named.
[[nodiscard]] base::Result<void> check_source(DelegationFact const& delegation,
                                              std::optional<terms::IpAddress> const& from);

/// The one under which the desk may propose: the longest-lasting that lets it from there. None
/// where the router has none at all: the customer makes one when confirming.
[[nodiscard]] base::Result<std::optional<DelegationFact>> delegation_to_propose(
    BlockingPorts& ports, Block::Opening const& opening,
    std::optional<terms::IpAddress> const& from);

/// Who of the desk did what under it: the customer sees it.
struct Usage {
  terms::DelegationId delegation;
  DeskAct act;
  std::optional<terms::IpAddress> from{};
};
[[nodiscard]] base::Result<void> note_use(BlockingPorts& ports, Block const& block,
                                          Usage const& usage, terms::Actor const& by);

/// Before the desk takes the filter of a block off its router, and after; the customer's own
/// removal asks nobody.
[[nodiscard]] base::Result<void> check_removal(BlockingPorts& ports, Block const& block,
                                               std::optional<terms::IpAddress> const& from);

}  // namespace blocking
