#pragma once

#include "app/quiet_round.hpp"

namespace app {

/// Writes what was said since into the index of the search. Words cost several times what the
/// message did.
[[nodiscard]] QuietRound waiting_words(platform::sql::Database& database, base::Log& log);

}  // namespace app
