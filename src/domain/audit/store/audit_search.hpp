#pragma once

#include "domain/audit/ports.hpp"
#include "platform/sql/database.hpp"

#include <string_view>
#include <vector>

namespace audit::store {

/// An entry of a row that begins with kEntryColumns.
inline constexpr std::string_view kEntryColumns =
    "seq, at, tenant_id, actor_side, actor_id, actor_name, action, subject, detail, hash";
[[nodiscard]] StoredEntry entry_row(platform::sql::Statement const& row);
/// Strict, because an engine that reads "12x" as 12 would hide a change.
[[nodiscard]] std::optional<std::int64_t> whole_number(std::string_view text);

/// At most `count_max` entries below `before`, newest first. Those of a person, and those of some
/// actions, are read from an index in the order of the trail, however long it is.
[[nodiscard]] base::Result<std::vector<Entry>> search_entries(
    platform::sql::Transaction& transaction, EntryQuery const& query, std::int64_t before,
    std::size_t count_max);

}  // namespace audit::store
