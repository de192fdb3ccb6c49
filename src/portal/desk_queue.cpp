#include "portal/desk_queue.hpp"

#include "platform/sql/rows.hpp"
#include "portal/counts.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

constexpr std::array<std::string_view, 4> kViews{"all", "mine", "unowned", "waiting_desk"};

/// The conditions of a view; each stands in an index whose order is that of the queue.
[[nodiscard]] std::string_view where_of(QueueView view) {
  switch (view) {
    case QueueView::All: return "i.is_ended = 0";
    case QueueView::Mine: return "i.is_ended = 0 AND i.owner_id = ?";
    case QueueView::Unowned: return "i.is_ended = 0 AND i.owner_id IS NULL";
    case QueueView::WaitingDesk:
      return "i.state IN ('received', 'triage', 'in_progress', 'waiting_block')";
  }
  return "";
}

/// The key of the last row of a page: "<urgency_rank>.<opened_at>.<id>".
struct Cursor {
  std::int64_t rank = -1;
  std::int64_t opened_at = 0;
  std::string id{};
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
  auto const rank = take_number(rest);
  auto const opened_at = rank ? take_number(rest) : std::nullopt;
  if (rank && opened_at) return Cursor{*rank, *opened_at, std::string{rest}};
  return base::fail(base::ErrorKind::Invalid, "portal.cursor",
                    "The cursor is not one of this list.", {{"/cursor", "from next_cursor"}});
}

struct RankedRow {
  DeskQueueRow row;
  std::int64_t rank;
};

[[nodiscard]] RankedRow ranked_row(Statement const& row) {
  return {desk_row(row), row.integer(kRankColumn)};
}

[[nodiscard]] Result<void> read_rows(Transaction& transaction, QueueView view,
                                     std::string_view user, terms::PageRequest const& page,
                                     DeskQueue& queue) {
  auto const cursor = read_cursor(page.cursor);
  if (!cursor) return tl::unexpected(cursor.error());
  auto statement = transaction.prepare(
      fmt::format("{}WHERE {} AND (i.urgency_rank, i.opened_at, i.id) > (?, ?, ?) "
                  "ORDER BY i.urgency_rank, i.opened_at, i.id LIMIT ?",
                  select_desk_rows(), where_of(view)));
  if (view == QueueView::Mine) statement.bind(user);
  statement.bind(cursor->rank).bind(cursor->opened_at).bind(cursor->id);
  auto rows = all_rows(statement.bind(static_cast<std::int64_t>(page.limit) + 1), ranked_row);
  if (!rows) return base::pass(rows);
  if (rows->size() > page.limit) {
    rows->pop_back();
    auto const& last = rows->back();
    queue.next_cursor = fmt::format("{}.{}.{}", last.rank, last.row.opened_at.micros(),
                                    last.row.id);
  }
  for (auto& ranked : *rows) queue.items.push_back(std::move(ranked.row));
  return {};
}

[[nodiscard]] Result<std::int64_t> count_view(Transaction& transaction, QueueView view,
                                              std::string_view user) {
  auto statement = transaction.prepare(
      fmt::format("SELECT COUNT(*) FROM (SELECT 1 FROM inquiries i WHERE {} LIMIT ?) AS counted",
                  where_of(view)));
  if (view == QueueView::Mine) statement.bind(user);
  return count_of(statement.bind(kCountMax));
}

[[nodiscard]] Result<std::int64_t> count_blocks(Transaction& transaction) {
  auto statement = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE state IN ('requested', 'previewed') "
      "LIMIT ?) AS counted");
  return count_of(statement.bind(kCountMax));
}

[[nodiscard]] Result<void> read_counts(Transaction& transaction, std::string_view user,
                                       DeskQueueCounts& counts) {
  std::int64_t* const places[] = {&counts.all, &counts.mine, &counts.unowned, &counts.waiting_desk};
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    auto const count = count_view(transaction, static_cast<QueueView>(i), user);
    if (!count) return tl::unexpected(count.error());
    *places[i] = *count;
  }
  auto const blocks = count_blocks(transaction);
  if (!blocks) return tl::unexpected(blocks.error());
  counts.blocks_to_approve = *blocks;
  return {};
}

}  // namespace

std::optional<QueueView> queue_view_from(std::string_view name) {
  for (std::size_t i = 0; i < kViews.size(); ++i) {
    if (kViews[i] == name) return static_cast<QueueView>(i);
  }
  return std::nullopt;
}

Result<DeskQueue> desk_queue(Transaction& transaction, QueueView view, std::string_view user,
                             terms::PageRequest const& page) {
  DeskQueue queue{};
  if (auto read = read_rows(transaction, view, user, page, queue); !read) return base::pass(read);
  if (auto read = read_counts(transaction, user, queue.counts); !read) return base::pass(read);
  return queue;
}

}  // namespace portal
