#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace inquiries::store {

[[nodiscard]] std::vector<platform::sql::Migration> inquiries_migrations();

}  // namespace inquiries::store
