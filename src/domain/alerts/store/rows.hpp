#pragma once

#include "domain/alerts/ports.hpp"
#include "platform/sql/statement.hpp"
#include "platform/sql/time_cursor.hpp"

#include <string>
#include <string_view>

namespace alerts::store {

/// In the order in which `alert_of` reads and `bind_alert` binds them; `evidence` is the last.
inline constexpr std::string_view kAlertColumns =
    "id, tenant_id, sameness_key, first_seen, last_seen, sightings, life, block_status, seen_at, "
    "source, signature, src_ip, src_port, dst_ip, dst_port, direction, protocol, name, category, "
    "risk, native_severity, threat_type, router_id, takes_blocks, line_id, vpn_id";

/// The row whose columns are kAlertColumns and then the evidence.
[[nodiscard]] Alert alert_of(platform::sql::Statement const& row);
/// Binds kAlertColumns, then evidence.
void bind_alert(platform::sql::Statement& statement, Alert const& alert);
[[nodiscard]] LifeChange life_change_of(platform::sql::Statement const& row);

using Cursor = platform::sql::TimeCursor;
/// Invalid ("alerts.cursor").
[[nodiscard]] base::Result<Cursor> read_cursor(std::optional<std::string> const& text);

}  // namespace alerts::store
