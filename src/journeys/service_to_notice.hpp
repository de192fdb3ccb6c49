#pragma once

#include "domain/notices/queue_notice.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On subscription.changed: the firm hears that the service began or ended.
[[nodiscard]] base::Result<void> subscription_to_notice(notices::NoticesPorts& ports,
                                                        notices::Surroundings const& around,
                                                        terms::Event const& event);
/// On delegation.ending: whoever may renew the account hears how many days it lasts; of one end,
/// once for each number of days.
[[nodiscard]] base::Result<void> delegation_to_notice(notices::NoticesPorts& ports,
                                                      notices::Surroundings const& around,
                                                      terms::Event const& event);
/// On claim.changed: the firm hears that its claim moved on, each time; not of what it did itself.
/// What it says stands on the page alone.
[[nodiscard]] base::Result<void> claim_to_notice(notices::NoticesPorts& ports,
                                                 notices::Surroundings const& around,
                                                 terms::Event const& event);

}  // namespace journeys
