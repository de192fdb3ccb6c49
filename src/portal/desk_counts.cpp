#include "portal/desk_counts.hpp"

#include "platform/sql/rows.hpp"
#include "portal/counts.hpp"
#include "portal/desk_mails.hpp"

namespace portal {
namespace {

using base::Result;
using platform::sql::Statement;
using platform::sql::Transaction;

/// Those of one person; '' has the queues that ship.
[[nodiscard]] Result<std::vector<DeskSavedQueue>> queues_of(Transaction& transaction,
                                                            std::string_view person) {
  auto statement = transaction.prepare(
      "SELECT id, name, found FROM saved_queues WHERE person_id = ? ORDER BY id");
  return all_rows(statement.bind(person), [](Statement const& row) {
    return DeskSavedQueue{row.string(0), row.string(1), row.integer(2)};
  });
}

void take_in(DeskSavedQueue const& queue, DeskQueueCounts& counts) {
  if (queue.id == "all") counts.all = queue.found;
  if (queue.id == "unowned") counts.unowned = queue.found;
  if (queue.id == "waiting_desk") counts.waiting_desk = queue.found;
  if (queue.id == "due_soon") counts.due_soon = queue.found;
  if (queue.id == "due_over") counts.due_over = queue.found;
}

[[nodiscard]] Result<void> count_blocks(Transaction& transaction, base::Instant now,
                                        DeskQueueCounts& counts) {
  auto waiting = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE state IN ('requested', 'previewed') "
      "LIMIT ?) AS counted");
  auto const to_approve = platform::sql::only_number(waiting.bind(kCountMax));
  if (!to_approve) return tl::unexpected(to_approve.error());
  auto amiss = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE look_at <= ? LIMIT ?) AS counted");
  auto const to_check = platform::sql::only_number(amiss.bind(now).bind(kCountMax));
  if (!to_check) return tl::unexpected(to_check.error());
  // As SqlBlocks::to_extend lists them.
  auto longer = transaction.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM blocks WHERE phase = 'in_force' AND longer_at IS NOT "
      "NULL AND longer_at + patience_hours * 3600000000 > ? LIMIT ?) AS counted");
  auto const to_extend = platform::sql::only_number(longer.bind(now).bind(kCountMax));
  if (!to_extend) return tl::unexpected(to_extend.error());
  counts.blocks_to_extend = *to_extend;
  counts.blocks_to_approve = *to_approve;
  counts.blocks_to_check = *to_check;
  return {};
}

}  // namespace

Result<void> read_desk_counts(Transaction& transaction, std::string_view user, base::Instant now,
                              DeskQueue& queue) {
  auto const shipped = queues_of(transaction, "");
  if (!shipped) return tl::unexpected(shipped.error());
  for (auto const& one : *shipped) take_in(one, queue.counts);
  auto mine = transaction.prepare(
      "SELECT COALESCE(SUM(found), 0) FROM inquiry_owner_counts WHERE owner_id = ?");
  auto const owned = platform::sql::only_number(mine.bind(user));
  if (!owned) return tl::unexpected(owned.error());
  queue.counts.mine = *owned;
  if (auto done = count_blocks(transaction, now, queue.counts); !done) return done;
  auto const mails = count_desk_mails(transaction);
  if (!mails) return tl::unexpected(mails.error());
  queue.counts.mails_to_look_at = *mails;
  if (user.empty()) return {};
  auto saved = queues_of(transaction, user);
  if (!saved) return base::pass(saved);
  queue.saved = std::move(*saved);
  return {};
}

}  // namespace portal
