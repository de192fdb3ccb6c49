#pragma once

#include "base/check.hpp"
#include "base/result.hpp"
#include "platform/sql/statement.hpp"

#include <cstdint>
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

/// The number in the one row that a statement always has: a count, a sum, a counter that was raised
/// (RETURNING). The statement is run to its end.
[[nodiscard]] inline base::Result<std::int64_t> only_number(Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  DESK_CHECK(*stepped);
  auto const number = statement.integer(0);
  if (auto const end = statement.step(); !end) return tl::unexpected(end.error());
  return number;
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
