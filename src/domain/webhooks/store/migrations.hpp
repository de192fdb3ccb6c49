#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace webhooks::store {

[[nodiscard]] std::vector<platform::sql::Migration> webhook_migrations();

}  // namespace webhooks::store
