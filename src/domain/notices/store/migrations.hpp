#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace notices::store {

[[nodiscard]] std::vector<platform::sql::Migration> notices_migrations();

}  // namespace notices::store
