#pragma once

// A store that was set back to a back-up holds requests that were withdrawn since, and blocks that
// were unblocked. Nothing of that goes out again: what nobody can look at ends, and of the rest a
// router keeps what it is seen to hold.

#include "domain/blocking/ports.hpp"
#include "domain/blocking/use_cases.hpp"

#include <string_view>

namespace blocking {

/// What the record says of why they ended.
inline constexpr std::string_view kRestoredWhy =
    "システムをバックアップから復旧したため終了しました。続ける場合は、もう一度依頼してください";

/// After the store was set back: requests lapse, what was approved and not handed over is taken
/// back, what is on a router that nobody reads back begins to end, and wishes for longer are
/// dropped. The other routers are unread: desired_of hands nothing out before their next report.
/// A proposal stays; it takes the customer's confirmation. How many ended.
[[nodiscard]] base::Result<std::int64_t> settle_restored(BlockingPorts& ports, base::Instant now);

/// Whether a router holds a block as it was agreed: the filter is there, and its own end is not
/// an earlier one, as after a shortening.
using IsHeld = std::function<bool(Block const&)>;
/// The first reading of an unread router: whatever it is not seen to hold begins to end. Nothing
/// where the router is not unread.
[[nodiscard]] base::Result<void> settle_unread(BlockingPorts& ports, base::Instant now,
                                               RouterFact const& router, IsHeld const& is_held);

}  // namespace blocking
