#pragma once

#include "domain/notices/digest.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On alert.raised: the alert is noted for the firm's next digest, and where it can't wait its
/// calls begin. Telling twice changes nothing.
[[nodiscard]] base::Result<void> alert_to_notice(notices::NoticesPorts& ports,
                                                 notices::Surroundings const& around,
                                                 terms::Event const& event);

}  // namespace journeys
