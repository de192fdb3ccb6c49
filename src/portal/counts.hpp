#pragma once

#include <cstdint>

namespace portal {

/// Counting stops here: a page never costs more because a table has grown.
inline constexpr std::int64_t kCountMax = 1'000;

}  // namespace portal
