#pragma once

#include "domain/blocking/block.hpp"

#include <optional>

namespace blocking {

/// From when on a device is late that was handed a filter, or told to let one go: a person may be
/// told to look after it. None where the block waits for no device.
[[nodiscard]] std::optional<base::Instant> late_at(Block const& block);

/// From when on the desk should look at it: nobody can say that it is in force, or the device is
/// late. None where there is nothing to look at; what a person of the desk sets by hand has a list
/// of its own (by_hand.hpp), and only stands here once it is in doubt.
[[nodiscard]] std::optional<base::Instant> look_at(Block const& block);

}  // namespace blocking
