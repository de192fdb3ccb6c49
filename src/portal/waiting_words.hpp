#pragma once

#include "platform/sql/database.hpp"

namespace portal {

/// Whether words of anything wait for the index of inquiries.
[[nodiscard]] base::Result<bool> has_waiting_words(platform::sql::Transaction& transaction);

/// As inquiries::store::index_waiting_words, for the names of companies.
[[nodiscard]] base::Result<std::int64_t> index_waiting_companies(
    platform::sql::Transaction& transaction, std::int64_t max);

}  // namespace portal
