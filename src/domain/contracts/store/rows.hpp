#pragma once

#include "platform/sql/rows.hpp"

namespace contracts::store {

/// For an INSERT … ON CONFLICT DO NOTHING: Conflict ("contracts.taken") when nothing was written.
[[nodiscard]] inline base::Result<void> run_new(platform::sql::Statement& statement) {
  return run_one(statement, {base::ErrorKind::Conflict, "contracts.taken",
                             "The id, number or name is already in use."});
}

}  // namespace contracts::store
