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
  std::string kind;  // question, fault
  /// Of the promise of time that runs; none while the customer is waited for.
  std::optional<base::Instant> due_at;
  std::string due;  // none, running, soon, over: as the clock told
};

/// "SELECT … FROM inquiries i JOIN tenants t …" for `desk_row`, to be followed by WHERE; after
/// the columns of the row come the rank of the urgency and the first part of the queue's order.
[[nodiscard]] std::string_view select_desk_rows();
[[nodiscard]] DeskQueueRow desk_row(platform::sql::Statement const& row);
inline constexpr int kRankColumn = 16;
inline constexpr int kDueOrderColumn = 17;

}  // namespace portal
