#include "domain/inquiries/store/sql_saved_queues.hpp"

#include "base/check.hpp"
#include "domain/inquiries/store/promise_migration.hpp"
#include "platform/sql/rows.hpp"

namespace inquiries::store {
namespace {

using base::Result;
using platform::sql::Statement;

[[nodiscard]] SavedQueue queue_row(Statement const& row) {
  SavedQueue queue{
      *SavedQueueId::parse(row.text(0)), row.string(1), row.string(2), {}, row.integer(9)};
  queue.filter.state = row.optional_string(3);
  if (!row.is_null(4)) queue.filter.urgency = terms::urgency_from(row.text(4));
  queue.filter.scope_id = row.optional_string(5);
  queue.filter.owner_id = row.optional_string(6);
  if (!row.is_null(7)) queue.filter.kind = inquiry_kind_from(row.text(7));
  queue.filter.due_stage = row.optional_integer(8);
  return queue;
}

template <class T>
[[nodiscard]] std::optional<std::string_view> named(std::optional<T> const& value) {
  return value ? std::optional{name_of(*value)} : std::nullopt;
}

}  // namespace

Result<std::vector<SavedQueue>> SqlSavedQueues::of(std::string_view person_id) {
  auto statement = transaction_.prepare(
      "SELECT id, person_id, name, state, urgency, scope_id, owner_id, kind, due_stage, found "
      "FROM saved_queues WHERE person_id = ? ORDER BY id");
  return all_rows(statement.bind(person_id), queue_row);
}

Result<std::int64_t> SqlSavedQueues::count() {
  auto statement = transaction_.prepare("SELECT COUNT(*) FROM saved_queues WHERE person_id > ''");
  return platform::sql::only_number(statement);
}

Result<void> SqlSavedQueues::add(SavedQueue const& queue) {
  auto statement = transaction_.prepare(
      "INSERT INTO saved_queues (id, person_id, name, state, urgency, scope_id, owner_id, kind, "
      "due_stage, found) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)");
  auto const& filter = queue.filter;
  statement.bind(queue.id.text()).bind(queue.person_id).bind(queue.name).bind(filter.state);
  statement.bind(named(filter.urgency)).bind(filter.scope_id).bind(filter.owner_id);
  statement.bind(named(filter.kind)).bind(filter.due_stage);
  if (auto put = run(statement); !put) return put;
  auto counting = transaction_.prepare("UPDATE saved_queues SET found = " + found_in_alikes() +
                                       " WHERE id = ?");
  return run(counting.bind(queue.id.text()));
}

Result<void> SqlSavedQueues::remove(std::string_view person_id, SavedQueueId const& id) {
  auto statement = transaction_.prepare("DELETE FROM saved_queues WHERE person_id = ? AND id = ?");
  return run_one(statement.bind(person_id).bind(id.text()),
                 {base::ErrorKind::NotFound,
                  "inquiries.no-queue",
                  "このキューは見つかりません。すでに消されています。",
                  {}});
}

Result<void> SqlSavedQueues::forget_of(std::string_view person_id) {
  DESK_CHECK(!person_id.empty());
  auto statement = transaction_.prepare("DELETE FROM saved_queues WHERE person_id = ?");
  return run(statement.bind(person_id));
}

}  // namespace inquiries::store
