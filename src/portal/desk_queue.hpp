#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "portal/desk_rows.hpp"
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
