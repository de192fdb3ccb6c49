#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace detection::store {

[[nodiscard]] std::vector<platform::sql::Migration> detection_migrations();

}  // namespace detection::store
