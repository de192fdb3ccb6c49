#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace mailroom::store {

[[nodiscard]] std::vector<platform::sql::Migration> mailroom_migrations();

}  // namespace mailroom::store
