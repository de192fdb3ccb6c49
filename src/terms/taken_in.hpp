#pragma once

#include <cstdint>

namespace terms {

/// What became of one row of an import.
enum class TakenIn : std::uint8_t { Added, Changed, Unchanged };

}  // namespace terms
