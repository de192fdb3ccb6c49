#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace audit::store {

[[nodiscard]] std::vector<platform::sql::Migration> audit_migrations();

}  // namespace audit::store
