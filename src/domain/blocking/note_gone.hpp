#pragma once

#include "domain/blocking/use_cases.hpp"

namespace blocking {

/// What an operator knows of a router that the desk reads nothing from any more: the device was
/// scrapped or reset, or somebody took the filters off by hand and looked.
struct OperatorsWord {
  terms::RouterId router;
  std::string why;
};
struct NotedGone {
  terms::TenantId tenant;
  std::vector<terms::IpAddress> noted;
  std::int64_t still_desired = 0;  // not on their way out: people end them first
};
/// Ends what is on its way out of that router, on the operator's word and with it in the record:
/// the one end of a block that no device shows. NotFound for an unknown router, Invalid
/// ("blocking.why") without a reason.
[[nodiscard]] base::Result<NotedGone> note_filters_gone(BlockingPorts& ports,
                                                        Surroundings const& around,
                                                        OperatorsWord const& what,
                                                        terms::Actor const& by);

}  // namespace blocking
