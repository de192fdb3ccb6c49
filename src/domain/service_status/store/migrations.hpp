#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace service_status::store {

[[nodiscard]] std::vector<platform::sql::Migration> service_status_migrations();

}  // namespace service_status::store
