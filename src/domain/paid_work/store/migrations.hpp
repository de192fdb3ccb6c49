#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace paid_work::store {

/// Texts of consent, paid work with its life, hand-overs, downloads.
[[nodiscard]] std::vector<platform::sql::Migration> paid_work_migrations();

}  // namespace paid_work::store
