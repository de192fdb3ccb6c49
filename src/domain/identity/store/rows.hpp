#pragma once

#include "base/result.hpp"
#include "platform/sql/statement.hpp"

#include <utility>
#include <vector>

namespace identity::store {

/// Every row of a statement through `read`.
template <class Read>
[[nodiscard]] auto all_rows(platform::sql::Statement& statement, Read read)
    -> base::Result<std::vector<decltype(read(statement))>> {
  std::vector<decltype(read(statement))> rows;
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return rows;
    rows.push_back(read(statement));
  }
}

/// For a statement that answers no rows.
[[nodiscard]] inline base::Result<void> run(platform::sql::Statement& statement) {
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return {};
}

/// For a statement that must meet a row: `missed` when it met none.
[[nodiscard]] inline base::Result<void> run_one(platform::sql::Statement& statement,
                                                base::Error missed) {
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  if (*changed > 0) return {};
  return tl::unexpected(std::move(missed));
}

}  // namespace identity::store
