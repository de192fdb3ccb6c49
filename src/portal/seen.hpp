#pragma once

#include "platform/sql/database.hpp"

#include <optional>
#include <utility>

namespace portal {

/// Runs `look(transaction) -> Result<T>` on one snapshot.
template <class T, class Look>
[[nodiscard]] base::Result<T> seen(platform::sql::Database& database, Look look) {
  std::optional<T> found;
  auto const done = database.read(
      [&](platform::sql::Transaction& transaction) -> base::Result<void> {
        auto outcome = look(transaction);
        if (!outcome) return base::pass(outcome);
        found = std::move(*outcome);
        return {};
      });
  if (!done) return tl::unexpected(done.error());
  return std::move(*found);
}

}  // namespace portal
