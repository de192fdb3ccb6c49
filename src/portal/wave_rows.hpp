#pragma once

#include "platform/sql/database.hpp"
#include "portal/waves.hpp"

namespace portal {

/// "SELECT … FROM waves w " for `wave_row`, to be followed by WHERE.
[[nodiscard]] std::string_view select_waves();
[[nodiscard]] DeskWave wave_row(platform::sql::Statement const& row);
[[nodiscard]] WaveKey key_of(DeskWave const& wave);
/// A wave's number from its id; nullopt when that is none.
[[nodiscard]] std::optional<std::int64_t> wave_number(std::string_view id);
[[nodiscard]] std::int64_t number_of(DeskWave const& wave);

/// 0 … 5, worst first.
[[nodiscard]] std::string risk_of_rank(std::int64_t rank);
/// outbound, inbound, both, none.
[[nodiscard]] std::string direction_of(bool is_outbound, bool is_inbound);

/// A condition on `inquiry_alerts l` and `alerts a`: the alert that was linked, or the one it was
/// folded into since.
inline constexpr std::string_view kIsLinkedAlert =
    "a.tenant_id = l.tenant_id AND a.id = COALESCE((SELECT x.alert_id FROM alert_folds x "
    "WHERE x.tenant_id = l.tenant_id AND x.folded_id = l.alert_id), l.alert_id)";

/// A condition on `inquiries i`: it names an alert of that kind of key. `bind_key` binds what it
/// asks for.
[[nodiscard]] std::string names_alert_of(WaveKind kind);
void bind_key(platform::sql::Statement& statement, WaveKey const& key);

}  // namespace portal
