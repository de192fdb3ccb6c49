#pragma once

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/use_cases.hpp"

#include <optional>

namespace blocking {

/// What somebody of the desk has to do on the operator's own console; nullopt for blocks that go
/// another way, or are not in force.
[[nodiscard]] std::optional<BlockHandWork> hand_work(Block const& block, base::Instant now);

/// The same, and nothing is added that the customer does not let the desk add any more, whose time
/// is over, or whose address came onto a list before anybody added it.
[[nodiscard]] base::Result<std::optional<BlockHandWork>> allowed_hand_work(BlockingPorts& ports,
                                                                           Block const& block,
                                                                           base::Instant now);

/// What a person saw there.
struct HandReading {
  BlockRef which;
  bool is_present = false;
};
/// Counts like the read-back of a device. Forbidden ("blocking.desk-only"), Conflict
/// ("blocking.not-by-hand") for a block that goes another way or is not in force,
/// ("blocking.delegation", "blocking.delegation-act", "blocking.expired", "blocking.never",
/// "blocking.own-address", "blocking.management-path", "blocking.listed-since") for one that was
/// added when that was not allowed any more: it is taken off again.
[[nodiscard]] base::Result<Block> note_reading(BlockingPorts& ports, Surroundings const& around,
                                               HandReading const& reading, terms::Actor const& by);

}  // namespace blocking
