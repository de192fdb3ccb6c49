#pragma once

#include "domain/knowledge/advisory_ports.hpp"

namespace knowledge {

/// What somebody of the desk writes. `tenants` are the firms it is for, unless it is for all; those
/// whom a published version has reached need not stand in it.
struct NewAdvisory {
  AdvisoryWriting writing;
  std::vector<terms::TenantId> tenants{};
};

/// Which advisory is acted on, and by whom. `revision` is the one the person saw: Conflict
/// ("knowledge.advisory-changed") if somebody was quicker.
struct AdvisoryAct {
  terms::AdvisoryId advisory;
  terms::Actor by;
  std::int64_t revision;
};

/// Counting of firms stops here.
inline constexpr std::int64_t kFirmsCountMax = 100'000;

/// A draft that nobody but the desk sees. Also called by others who have something to tell many
/// firms. Invalid ("knowledge.advisory"), also for firms that are not there, and for none at all.
[[nodiscard]] base::Result<Advisory> write_advisory(AdvisoryPorts& ports,
                                                    AdvisorySurroundings const& around,
                                                    terms::Actor const& by, NewAdvisory what);
/// The draft anew; of a published advisory the draft of its next version.
[[nodiscard]] base::Result<Advisory> revise_advisory(AdvisoryPorts& ports,
                                                     AdvisorySurroundings const& around,
                                                     AdvisoryAct const& act, NewAdvisory what);
/// Nullopt when nothing is left: it had never been published.
[[nodiscard]] base::Result<std::optional<Advisory>> drop_advisory_draft(AdvisoryPorts& ports,
                                                                        AdvisoryAct const& act);
/// Firms see it from now on. Invalid ("knowledge.advisory") where it still holds 〔 〕.
[[nodiscard]] base::Result<Advisory> publish_advisory(AdvisoryPorts& ports,
                                                      AdvisorySurroundings const& around,
                                                      AdvisoryAct const& act);
[[nodiscard]] base::Result<Advisory> withdraw_advisory(AdvisoryPorts& ports,
                                                       AdvisorySurroundings const& around,
                                                       AdvisoryAct const& act, std::string reason);

/// How many firms the draft would reach today.
[[nodiscard]] base::Result<std::int64_t> reach_of_draft(AdvisoryPorts& ports,
                                                        Advisory const& advisory);

}  // namespace knowledge
