#pragma once

#include "platform/sql/database.hpp"

#include <string>

namespace inquiries::store {

/// Promises of time, their place in the desk's queue, targets, and the queues people save.
[[nodiscard]] platform::sql::Migration promise_migration();

/// The condition under which a row of `inquiries`, named `row`, stands in a row of saved_queues:
/// 1 or 0. Triggers keep `found` by it; what it says is part of a migration and never changes.
[[nodiscard]] std::string stands_in_queue(std::string const& row);
/// How many stand in a row of saved_queues, summed up from those that are alike; likewise.
[[nodiscard]] std::string found_in_alikes();

}  // namespace inquiries::store
