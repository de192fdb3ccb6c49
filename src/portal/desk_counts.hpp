#pragma once

#include "portal/desk_queue.hpp"

namespace portal {

/// The counts of the desk's queues and the queues that person saved, none of them counted anew.
[[nodiscard]] base::Result<void> read_desk_counts(platform::sql::Transaction& transaction,
                                                  std::string_view user, base::Instant now,
                                                  DeskQueue& queue);

}  // namespace portal
