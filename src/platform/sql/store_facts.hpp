#pragma once

#include "platform/sql/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::sql {

/// What a store says about itself as a whole: a name and a value each.
[[nodiscard]] base::Result<std::optional<std::string>> fact_of(Transaction& transaction,
                                                               std::string_view name);
[[nodiscard]] base::Result<void> keep_fact(Transaction& transaction, std::string_view name,
                                           std::string_view value);

[[nodiscard]] std::vector<Migration> store_facts_migrations();

}  // namespace platform::sql
