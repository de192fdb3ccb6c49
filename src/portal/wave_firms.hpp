#pragma once

#include "portal/wave_detail.hpp"

namespace portal {

/// Fills in the days and the newest firms of `detail.wave`, each with its newest alerts.
[[nodiscard]] base::Result<void> read_firms(platform::sql::Transaction& transaction,
                                            WaveRules const& rules, base::Instant now,
                                            DeskWaveDetail& detail);

}  // namespace portal
