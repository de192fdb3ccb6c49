#pragma once

#include "base/log.hpp"

#include <cstdint>

namespace app {

/// Raises the number of files this process may open to what so many connections need, as far as
/// the system lets it; says so in the log where that is too few.
void allow_connections(std::int64_t connections, base::Log& log);

}  // namespace app
