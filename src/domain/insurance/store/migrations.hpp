#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace insurance::store {

/// Terms, policies, the ledger, claims and their bundles.
[[nodiscard]] std::vector<platform::sql::Migration> insurance_migrations();

}  // namespace insurance::store
