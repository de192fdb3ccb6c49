#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace knowledge::store {

[[nodiscard]] std::vector<platform::sql::Migration> knowledge_migrations();

}  // namespace knowledge::store
