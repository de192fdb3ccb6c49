#include "portal/desk_queue.hpp"

#include "platform/sql/rows.hpp"
#include "portal/desk_counts.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

constexpr std::array<std::string_view, 7> kViews{"all",      "mine",     "unowned", "waiting_desk",
                                                 "due_soon", "due_over", "saved"};

constexpr std::string_view kOrder = "i.due_order, i.urgency_rank, i.opened_at, i.id";

/// The conditions of a view; each stands in an index whose order is that of the queue.
[[nodiscard]] std::string_view where_of(QueueView view) {
  switch (view) {
    case QueueView::All:
    case QueueView::Saved: return "i.is_ended = 0";
    case QueueView::Mine: return "i.is_ended = 0 AND i.owner_id = ?";
    case QueueView::Unowned: return "i.is_ended = 0 AND i.owner_id IS NULL";
    case QueueView::WaitingDesk:
      return "i.state IN ('received', 'triage', 'in_progress', 'waiting_block')";
    case QueueView::DueSoon: return "i.due_at IS NOT NULL AND i.due_stage = 2";
    case QueueView::DueOver: return "i.due_at IS NOT NULL AND i.due_stage = 3";
  }
  return "";
}

/// What a saved queue asks for besides being open; what it leaves out it does not ask for.
constexpr std::string_view kOfSaved =
    " AND (q.state IS NULL OR q.state = i.state OR (q.state = 'desk' AND "
    "i.state IN ('received', 'triage', 'in_progress', 'waiting_block'))) "
    "AND (q.urgency IS NULL OR q.urgency = i.urgency) "
    "AND (q.scope_id IS NULL OR q.scope_id = COALESCE(i.scope_id, '-')) "
    "AND (q.owner_id IS NULL OR q.owner_id = COALESCE(i.owner_id, '-')) "
    "AND (q.kind IS NULL OR q.kind = i.kind) "
    "AND (q.due_stage IS NULL OR q.due_stage = i.due_stage)";

/// The key of a row: "<due_order>.<urgency_rank>.<opened_at>.<id>".
struct Cursor {
  std::int64_t due_order = -1;
  std::int64_t rank = -1;
  std::int64_t opened_at = 0;
  std::string id{};

  [[nodiscard]] std::string text() const {
    return fmt::format("{}.{}.{}.{}", due_order, rank, opened_at, id);
  }
  void bind(Statement& statement) const {
    statement.bind(due_order).bind(rank).bind(opened_at).bind(id);
  }
};

[[nodiscard]] std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  auto const length = static_cast<std::size_t>(read.ptr - text.data());
  if (read.ec != std::errc{} || length >= text.size() || text[length] != '.') return std::nullopt;
  text.remove_prefix(length + 1);
  return value;
}

[[nodiscard]] Result<Cursor> read_cursor(std::optional<std::string> const& text) {
  if (!text) return Cursor{};
  std::string_view rest = *text;
  auto const due_order = take_number(rest);
  auto const rank = due_order ? take_number(rest) : std::nullopt;
  auto const opened_at = rank ? take_number(rest) : std::nullopt;
  if (opened_at) return Cursor{*due_order, *rank, *opened_at, std::string{rest}};
  return base::fail(base::ErrorKind::Invalid, "portal.cursor",
                    "The cursor is not one of this list.", {{"/cursor", "from next_cursor"}});
}

struct KeyedRow {
  DeskQueueRow row;
  Cursor key;
};

[[nodiscard]] KeyedRow keyed_row(Statement const& row) {
  auto found = desk_row(row);
  Cursor key{row.integer(kDueOrderColumn), row.integer(kRankColumn), found.opened_at.micros(),
             found.id};
  return {std::move(found), std::move(key)};
}

[[nodiscard]] Result<void> take_page(Statement& statement, std::size_t limit, DeskQueue& queue) {
  auto rows = all_rows(statement.bind(static_cast<std::int64_t>(limit) + 1), keyed_row);
  if (!rows) return base::pass(rows);
  if (rows->size() > limit) {
    rows->pop_back();
    queue.next_cursor = rows->back().key.text();
  }
  for (auto& keyed : *rows) queue.items.push_back(std::move(keyed.row));
  return {};
}

[[nodiscard]] Result<void> read_rows(Transaction& transaction, QueueView view,
                                     std::string_view user, terms::PageRequest const& page,
                                     DeskQueue& queue) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction.prepare(
      fmt::format("{0}WHERE {1} AND ({2}) > (?, ?, ?, ?) ORDER BY {2} LIMIT ?", select_desk_rows(),
                  where_of(view), kOrder));
  if (view == QueueView::Mine) statement.bind(user);
  cursor->bind(statement);
  return take_page(statement, page.limit, queue);
}

/// The last of the open inquiries a page of a saved queue looks at; none where it sees them all.
[[nodiscard]] Result<std::optional<Cursor>> last_looked_at(Transaction& transaction,
                                                           Cursor const& after) {
  auto statement = transaction.prepare(
      fmt::format("SELECT {0} FROM inquiries i WHERE i.is_ended = 0 AND ({0}) > (?, ?, ?, ?) "
                  "ORDER BY {0} LIMIT 1 OFFSET ?",
                  kOrder));
  after.bind(statement);
  auto const stepped = statement.bind(kLookedAtMax - 1).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::nullopt;
  return Cursor{statement.integer(0), statement.integer(1), statement.integer(2),
                statement.string(3)};
}

[[nodiscard]] Result<void> read_saved(Transaction& transaction, std::string_view saved_id,
                                      terms::PageRequest const& page, DeskQueue& queue) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto const last = last_looked_at(transaction, *cursor);
  if (!last) return tl::unexpected(last.error());
  auto statement = transaction.prepare(fmt::format(
      "{0}JOIN saved_queues q ON q.id = ? WHERE i.is_ended = 0 AND ({1}) > (?, ?, ?, ?){2}{3} "
      "ORDER BY {1} LIMIT ?",
      select_desk_rows(), kOrder, *last ? fmt::format(" AND ({}) <= (?, ?, ?, ?)", kOrder) : "",
      kOfSaved));
  cursor->bind(statement.bind(saved_id));
  if (*last) (*last)->bind(statement);
  if (auto taken = take_page(statement, page.limit, queue); !taken) return taken;
  if (!queue.next_cursor && *last) queue.next_cursor = (*last)->text();
  return {};
}

[[nodiscard]] bool holds(std::vector<DeskSavedQueue> const& saved, std::string_view id) {
  for (auto const& one : saved) {
    if (one.id == id) return true;
  }
  return false;
}

}  // namespace

std::optional<QueueView> queue_view_from(std::string_view name) {
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    if (kViews[i] == name) return static_cast<QueueView>(i);
  }
  return std::nullopt;
}

Result<DeskQueue> desk_queue(Transaction& transaction, WantedQueue const& wanted,
                             std::string_view user, terms::PageRequest const& page,
                             base::Instant now) {
  DeskQueue queue{};
  if (auto read = read_desk_counts(transaction, user, now, queue); !read) return base::pass(read);
  if (wanted.view == QueueView::Saved) {
    if (!holds(queue.saved, wanted.saved_id)) {
      return base::fail(base::ErrorKind::NotFound, "portal.no-queue",
                        "このキューは見つかりません。すでに消されています。");
    }
    auto read = read_saved(transaction, wanted.saved_id, page, queue);
    if (!read) return base::pass(read);
    return queue;
  }
  auto read = read_rows(transaction, wanted.view, user, page, queue);
  if (!read) return base::pass(read);
  return queue;
}

}  // namespace portal
