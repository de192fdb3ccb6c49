#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace leaving::store {

[[nodiscard]] std::vector<platform::sql::Migration> leaving_migrations();

}  // namespace leaving::store
