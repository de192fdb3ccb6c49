#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace contracts::store {

[[nodiscard]] std::vector<platform::sql::Migration> contracts_migrations();

}  // namespace contracts::store
