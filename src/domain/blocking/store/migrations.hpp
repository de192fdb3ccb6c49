#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace blocking::store {

[[nodiscard]] std::vector<platform::sql::Migration> blocking_migrations();

}  // namespace blocking::store
