#pragma once

#include "base/result.hpp"
#include "platform/sql/statement.hpp"

#include <cstdint>

namespace portal {

/// Counting stops here: a page never costs more because a table has grown.
inline constexpr std::int64_t kCountMax = 1'000;

/// The only column of the only row of a SELECT COUNT(*).
[[nodiscard]] inline base::Result<std::int64_t> count_of(platform::sql::Statement& statement) {
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? statement.integer(0) : 0;
}

}  // namespace portal
