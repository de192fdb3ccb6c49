#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace alerts::store {

[[nodiscard]] std::vector<platform::sql::Migration> alerts_migrations();

}  // namespace alerts::store
