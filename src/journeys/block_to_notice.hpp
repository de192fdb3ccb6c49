#pragma once

#include "domain/blocking/ports.hpp"
#include "domain/notices/queue_notice.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On block.changed: the firm hears by mail that a block wants its consent, was delivered, is in
/// force, failed, is over; and a day before its end where it lasts longer than two. Telling twice
/// changes nothing.
[[nodiscard]] base::Result<void> block_to_notice(blocking::Blocks& blocks,
                                                 notices::NoticesPorts& ports,
                                                 notices::Surroundings const& around,
                                                 terms::Event const& event);

/// On block.retimed: the reminder comes a day before the new end.
[[nodiscard]] base::Result<void> block_end_to_notice(blocking::Blocks& blocks,
                                                     notices::NoticesPorts& ports,
                                                     notices::Surroundings const& around,
                                                     terms::Event const& event);

}  // namespace journeys
