#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace identity::store {

[[nodiscard]] std::vector<platform::sql::Migration> identity_migrations();

}  // namespace identity::store
