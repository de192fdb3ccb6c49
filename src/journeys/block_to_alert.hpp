#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/blocking/ports.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On block.changed: the block's alert shows 遮断中 while one of its blocks is seen in force on the
/// device, else 未遮断. It looks at the blocks as they stand, so that telling twice, or late,
/// changes nothing.
[[nodiscard]] base::Result<void> block_to_alert(blocking::Blocks& blocks, alerts::Alerts& alerts,
                                                terms::Event const& event);

}  // namespace journeys
