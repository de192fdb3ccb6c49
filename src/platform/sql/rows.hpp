#pragma once

#include "base/result.hpp"
#include "platform/sql/statement.hpp"

#include <utility>
#include <vector>

namespace platform::sql {

/// Every row of a statement through `read(statement)`. The statement bounds how many there are.
template <class Read>
[[nodiscard]] auto all_rows(Statement& statement, Read read)
    -> base::Result<std::vector<decltype(read(statement))>> {
  std::vector<decltype(read(statement))> rows;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return rows;
    rows.push_back(read(statement));
  }
}

/// Runs a statement whose count nobody asks for.
[[nodiscard]] inline base::Result<void> run(Statement& statement) {
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return {};
}

/// Runs a statement that must meet a row: `missed` when it met none.
[[nodiscard]] inline base::Result<void> run_one(Statement& statement, base::Error missed) {
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  if (*changed > 0) return {};
  return tl::unexpected(std::move(missed));
}

}  // namespace platform::sql
