#pragma once

#include "platform/sql/database.hpp"

#include <vector>

namespace triage::store {

/// After those of inquiries, whose rows these go with.
[[nodiscard]] std::vector<platform::sql::Migration> triage_migrations();

}  // namespace triage::store
