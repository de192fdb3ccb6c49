#pragma once

#include "domain/alerts/ports.hpp"
#include "platform/sql/database.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace alerts::store {

/// The rows of an alert are kept in runs: neighbours in time that came together from one router,
/// packed into one row of the table. One detector's lines repeat each other, so a run takes a
/// fraction of their room, and a flood costs one insert for many.
inline constexpr std::chrono::minutes kRunSpanMax{1};
inline constexpr std::size_t kRunRowsMax = 256;
inline constexpr std::size_t kRunBytesMax = 256 * 1024;  // one longer line is a run of its own

/// Rows in any order of time.
[[nodiscard]] base::Result<void> add_runs(platform::sql::Transaction& transaction,
                                          Alert const& alert, std::vector<Sighting> const& seen);

/// Newest first; with `until`, of those before it. Unpacks no run that holds none of the page but
/// those that overlap it in time.
[[nodiscard]] base::Result<terms::Page<SightingRow>> page_of_rows(
    platform::sql::Transaction& transaction, Alert const& alert, terms::PageRequest const& page,
    std::optional<base::Instant> until = {});

/// The tally without what was seen from `until` on. Unpacks only runs that lie across it.
[[nodiscard]] base::Result<Alert::Tally> tally_of_runs(platform::sql::Transaction& transaction,
                                                       Alert const& alert, base::Instant until);

/// Every row of the tenant with the id of its alert, unpacked run by run.
[[nodiscard]] base::Result<void> each_row(
    platform::sql::Transaction& transaction, terms::TenantId const& tenant,
    std::function<base::Result<void>(std::string const& alert, SightingRow const& row)> const&
        sink);

}  // namespace alerts::store
