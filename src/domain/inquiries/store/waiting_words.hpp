#pragma once

#include "platform/sql/database.hpp"

namespace inquiries::store {

/// Writes the words of at most `max` subjects and entries that wait for it into the index of the
/// search, the oldest inquiries first; how many it did.
[[nodiscard]] base::Result<std::int64_t> index_waiting_words(
    platform::sql::Transaction& transaction, std::int64_t max);

}  // namespace inquiries::store
