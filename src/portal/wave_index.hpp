#pragma once

#include "platform/sql/database.hpp"
#include "portal/wave_key.hpp"
#include "terms/ids.hpp"

namespace portal {

/// Which firms were seen with what lately: an index of the portal's own, kept by a background
/// round, never by who takes alerts in. A firm stands in it from its first sighting until the days
/// of the rules have passed without one. All of it follows from alert_sighting_runs, whose rows
/// are only ever added: a round takes those behind the last one it took and notes how far it came
/// in the same transaction, so that nothing is counted twice, whatever is cut off.

/// Whether sightings wait to be taken in, or firms to be let go.
[[nodiscard]] base::Result<bool> has_wave_work(platform::sql::Transaction& transaction,
                                               WaveRules const& rules, base::Instant now);

/// Takes in at most `max` runs of sightings; by how many the cursor moved, 0 when none is left.
/// Those before the first day that counts are passed by, many at a time; what claims to be seen
/// after `now` counts as seen now.
[[nodiscard]] base::Result<std::int64_t> take_sightings(platform::sql::Transaction& transaction,
                                                        WaveRules const& rules, base::Instant now,
                                                        std::int64_t max);

/// Lets at most `max` firms go that were not seen since the first day that counts; how many.
[[nodiscard]] base::Result<std::int64_t> end_sightings(platform::sql::Transaction& transaction,
                                                       WaveRules const& rules, base::Instant now,
                                                       std::int64_t max);

/// Lets a firm go with at most `max` of what it was seen with; how many.
[[nodiscard]] base::Result<std::int64_t> let_firm_go(platform::sql::Transaction& transaction,
                                                     terms::TenantId const& tenant,
                                                     std::int64_t max);

}  // namespace portal
