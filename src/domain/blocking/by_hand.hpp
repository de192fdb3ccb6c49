#pragma once

#include "domain/blocking/use_cases.hpp"

#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// What somebody of the desk has to do on the operator's own console.
struct HandWork {
  std::string act;                 // "add", "remove", or "look" where nothing is to be changed
  std::vector<std::string> steps;  // in their order
  bool is_overdue;  // to be removed, whyever, for more than an hour, and nobody has seen it gone
  std::optional<std::string> why_not{};  // why it may not be done now; there are no steps then
};
/// nullopt for blocks that go another way, or are not in force.
[[nodiscard]] std::optional<HandWork> hand_work(Block const& block, base::Instant now);

/// The same, and nothing is added that the customer does not let the desk add any more, whose time
/// is over, or whose address came onto a list before anybody added it.
[[nodiscard]] base::Result<std::optional<HandWork>> allowed_hand_work(BlockingPorts& ports,
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
/// "blocking.own-address", "blocking.listed-since") for one that was added when that was not
/// allowed any more: it is taken off again.
[[nodiscard]] base::Result<Block> note_reading(BlockingPorts& ports, Surroundings const& around,
                                               HandReading const& reading, terms::Actor const& by);

}  // namespace blocking
