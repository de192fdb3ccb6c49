#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace platform::sql {

/// Told how many pages are done, and how many there are.
using CopyMeter = std::function<void(std::int64_t done, std::int64_t all)>;

/// Copies the store as it stands at one moment, while others go on reading and writing it, into a
/// new file that is complete in itself and on the disk. Unavailable ("sql.open", "sql.busy",
/// "sql.full"), Internal ("sql.failed").
[[nodiscard]] base::Result<void> copy_sqlite(std::string const& from, std::string const& to,
                                             CopyMeter const& meter);

/// Runs `work` on a file that `copy_sqlite` made, without changing a byte of it.
[[nodiscard]] base::Result<void> look_into_sqlite(std::string const& path,
                                                  Database::Work const& work);

/// What the engine finds wrong with the whole file: Invalid ("sql.damaged") with its first words.
[[nodiscard]] base::Result<void> check_whole(Transaction& transaction);

}  // namespace platform::sql
