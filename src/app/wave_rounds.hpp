#pragma once

#include "app/quiet_round.hpp"
#include "base/clock.hpp"
#include "portal/wave_key.hpp"

namespace app {

/// Keeps the index of waves: takes in what was seen since the last piece and lets go what has left
/// the days that count.
[[nodiscard]] QuietRound wave_rounds(platform::sql::Database& database, portal::WaveRules rules,
                                     base::Clock const& clock, base::Log& log);

}  // namespace app
