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

/// Which open inquiries the desk looks at, over all tenants. Saved: by a filter somebody named.
enum class QueueView : std::uint8_t { All, Mine, Unowned, WaitingDesk, DueSoon, DueOver, Saved };
[[nodiscard]] std::optional<QueueView> queue_view_from(std::string_view name);

struct WantedQueue {
  QueueView view = QueueView::All;
  std::string saved_id{};  // of Saved
};

/// A queue of the person who looks, and how many stand in it.
struct DeskSavedQueue {
  std::string id;
  std::string name;
  std::int64_t found;
};

/// Read from counters that every change of an inquiry keeps, in its transaction; only blocks and
/// mails are counted, up to kCountMax, then "that many or more".
struct DeskQueueCounts {
  std::int64_t all;
  std::int64_t mine;
  std::int64_t unowned;
  std::int64_t waiting_desk;
  std::int64_t due_soon;
  std::int64_t due_over;
  std::int64_t blocks_to_approve;
  std::int64_t blocks_to_check;
  std::int64_t blocks_to_extend;
  std::int64_t mails_to_look_at;
};

struct DeskQueue {
  /// What is due first stands first; then, without a time, the most urgent and the oldest.
  std::vector<DeskQueueRow> items;
  std::optional<std::string> next_cursor;
  DeskQueueCounts counts;
  std::vector<DeskSavedQueue> saved;
};

/// `user` is who looks; late is what is so at `now`. Invalid ("portal.cursor"); NotFound
/// ("portal.no-queue") where they saved no such queue. A page of a saved queue looks at
/// kLookedAtMax open inquiries and may then be short, or empty, and have a next one all the same.
inline constexpr std::int64_t kLookedAtMax = 5'000;
[[nodiscard]] base::Result<DeskQueue> desk_queue(platform::sql::Transaction& transaction,
                                                 WantedQueue const& wanted, std::string_view user,
                                                 terms::PageRequest const& page, base::Instant now);

}  // namespace portal
