#include "journeys/block_to_alert.hpp"

#include "domain/alerts/handle_alert.hpp"

#include <algorithm>

namespace journeys {

using base::Result;

Result<void> block_to_alert(blocking::Blocks& blocks, alerts::Alerts& alerts,
                            terms::Event const& event) {
  auto const tenant = terms::TenantId::parse(event.tenant);
  auto const id = terms::BlockId::parse(event.subject);
  if (!tenant || !id)
    return base::fail(base::ErrorKind::Internal, "journeys.block-event",
                      "The event names no block.");
  auto const block = blocks.find(*tenant, *id);
  if (!block) return tl::unexpected(block.error());
  auto const& alert = block->opening().alert;
  auto const siblings = blocks.of_alert(*tenant, alert);
  if (!siblings) return tl::unexpected(siblings.error());
  bool const is_blocked = std::any_of(
      siblings->begin(), siblings->end(),
      [](blocking::Block const& one) { return one.status() == blocking::BlockStatus::Blocked; });
  return alerts::set_block_status(alerts, *tenant, alert,
                                  is_blocked ? alerts::BlockStatus::Blocked
                                             : alerts::BlockStatus::NotBlocked);
}

}  // namespace journeys
