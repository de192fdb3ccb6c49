#pragma once

#include "domain/blocking/ports.hpp"
#include "domain/inquiries/desk.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On block.changed: the inquiry a block belongs to gets a line in its timeline, waits for the
/// block (代行実施待ち) and goes on when the block has come to rest. A block of no inquiry is
/// nothing to tell. Telling the same state twice changes nothing.
[[nodiscard]] base::Result<void> block_to_inquiry(blocking::Blocks& blocks,
                                                  inquiries::InquiriesPorts& inquiries,
                                                  inquiries::Surroundings const& around,
                                                  terms::Event const& event);

/// On block.retimed: the timeline tells the new end.
[[nodiscard]] base::Result<void> block_end_to_inquiry(blocking::Blocks& blocks,
                                                      inquiries::InquiriesPorts& inquiries,
                                                      inquiries::Surroundings const& around,
                                                      terms::Event const& event);

}  // namespace journeys
