#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace portal {

/// What read models over several slices need of the store; after the migrations of those.
[[nodiscard]] std::vector<platform::sql::Migration> portal_migrations();

}  // namespace portal
