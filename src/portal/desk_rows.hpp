#pragma once

#include "base/instant.hpp"
#include "platform/sql/statement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portal {

/// One inquiry as the desk sees it among those of every tenant.
struct DeskQueueRow {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string subject;
  std::string state;
  std::string urgency;
  std::optional<std::string> scope_id;
  std::optional<std::string> owner_id;
  std::optional<std::string> owner_name;
  std::string waiting_for;
  base::Instant opened_at;
  base::Instant updated_at;
  /// Since when the side that has the next move has been waited for.
  base::Instant waiting_since;
};

/// "SELECT … FROM inquiries i JOIN tenants t …" for `desk_row`, to be followed by WHERE; the column
/// after those of the row is the rank of the urgency.
[[nodiscard]] std::string_view select_desk_rows();
[[nodiscard]] DeskQueueRow desk_row(platform::sql::Statement const& row);
inline constexpr int kRankColumn = 13;

}  // namespace portal
