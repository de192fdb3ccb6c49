#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "terms/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portal {

/// Which open inquiries the desk looks at, over all tenants.
enum class QueueView : std::uint8_t { All, Mine, Unowned, WaitingDesk };
[[nodiscard]] std::optional<QueueView> queue_view_from(std::string_view name);

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

/// Each at most kCountMax, then "that many or more".
struct DeskQueueCounts {
  std::int64_t all;
  std::int64_t mine;
  std::int64_t unowned;
  std::int64_t waiting_desk;
  std::int64_t blocks_to_approve;
};

struct DeskQueue {
  std::vector<DeskQueueRow> items;  // most urgent first, then the oldest
  std::optional<std::string> next_cursor;
  DeskQueueCounts counts;
};

/// `user` is who looks. Invalid ("portal.cursor").
[[nodiscard]] base::Result<DeskQueue> desk_queue(platform::sql::Transaction& transaction,
                                                 QueueView view, std::string_view user,
                                                 terms::PageRequest const& page);

}  // namespace portal
