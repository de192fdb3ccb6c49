#include "domain/contracts/store/sql_orders.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

namespace contracts::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kOrder =
    "SELECT o.id, o.tenant_id, o.kind, o.state, o.applied_at, o.by_side, o.by_id, o.by_name, "
    "o.effective_at, o.router_id, o.retention, o.decided_at, o.decided_by_name, o.note, "
    "o.done_at, o.deleted";

[[nodiscard]] terms::Side side_from(std::string_view name) {
  for (auto const side : {terms::Side::Customer, terms::Side::Desk}) {
    if (terms::name_of(side) == name) return side;
  }
  return terms::Side::System;
}

[[nodiscard]] Order order_row(Statement const& row) {
  auto const kind = order_kind_from(row.text(2));
  auto const state = order_state_from(row.text(3));
  DESK_CHECK(kind && state);
  Order order{*terms::OrderId::parse(row.text(0)), *terms::TenantId::parse(row.text(1)), *kind,
              *state};
  order.applied_at = row.instant(4);
  order.applied_by = {side_from(row.text(5)), row.string(6), row.string(7)};
  order.effective_at = row.instant(8);
  if (!row.text(9).empty()) order.router = *terms::RouterId::parse(row.text(9));
  if (!row.is_null(10)) order.retention = retention_from(row.text(10));
  order.decided_at = row.optional_instant(11);
  order.decided_by_name = row.optional_string(12);
  order.note = row.string(13);
  order.done_at = row.optional_instant(14);
  order.deleted = row.integer(15);
  DESK_CHECK((order.kind == OrderKind::Retention) == order.retention.has_value());
  return order;
}

[[nodiscard]] CallTask task_row(Statement const& row) {
  return {*terms::OrderId::parse(row.text(0)),
          *terms::TenantId::parse(row.text(1)),
          row.string(2),
          row.instant(3),
          row.integer(4),
          row.optional_instant(5),
          row.optional_string(6),
          row.string(7)};
}

constexpr std::string_view kTask =
    "SELECT c.id, c.tenant_id, t.name, c.made_at, c.cycles, c.done_at, c.done_by_name, c.note "
    "FROM call_tasks c JOIN tenants t ON t.id = c.tenant_id ";

/// One row more than wanted was asked for: it says whether there is a next page.
template <class T, class IdOf>
[[nodiscard]] terms::Page<T> page_of(std::vector<T> rows, std::size_t limit, IdOf id_of) {
  terms::Page<T> page{std::move(rows), std::nullopt};
  if (page.items.size() > limit) {
    page.items.pop_back();
    page.next_cursor = id_of(page.items.back());
  }
  return page;
}

}  // namespace

Result<Order> SqlOrders::find(terms::TenantId const& tenant, terms::OrderId const& id) {
  auto statement = transaction_.prepare(
      std::string{kOrder} + " FROM contract_orders o WHERE o.tenant_id = ? AND o.id = ?");
  statement.bind(tenant.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return order_row(statement);
  return fail(ErrorKind::NotFound, "contracts.unknown-order", "この申込みは見つかりません。");
}

Result<terms::Page<Order>> SqlOrders::list(terms::TenantId const& tenant,
                                           terms::PageRequest const& page) {
  auto const cursor = page.cursor.value_or("");
  auto statement = transaction_.prepare(
      std::string{kOrder} +
      " FROM contract_orders o WHERE o.tenant_id = ? AND o.id < ? "
      "ORDER BY o.id DESC LIMIT ?");
  statement.bind(tenant.text()).bind(cursor.empty() ? "~" : cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, order_row);
  if (!rows) return base::pass(rows);
  return page_of(std::move(*rows), page.limit, [](Order const& order) { return order.id.text(); });
}

Result<std::optional<Order>> SqlOrders::open_of(terms::TenantId const& tenant, OrderKind kind) {
  auto statement = transaction_.prepare(
      std::string{kOrder} +
      " FROM contract_orders o WHERE o.tenant_id = ? AND o.kind = ? "
      "AND o.state IN ('applied', 'accepted') LIMIT 1");
  statement.bind(tenant.text()).bind(name_of(kind));
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? std::optional{order_row(statement)} : std::nullopt;
}

Result<void> SqlOrders::add(Order const& order) {
  auto statement = transaction_.prepare(
      "INSERT INTO contract_orders (id, tenant_id, kind, state, applied_at, by_side, by_id, "
      "by_name, effective_at, router_id, retention, decided_at, decided_by_name, note, deleted) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING");
  statement.bind(order.id.text()).bind(order.tenant.text()).bind(name_of(order.kind));
  statement.bind(name_of(order.state)).bind(order.applied_at);
  statement.bind(terms::name_of(order.applied_by.side)).bind(order.applied_by.id);
  statement.bind(order.applied_by.name).bind(order.effective_at);
  statement.bind(order.router ? order.router->text() : "");
  if (order.retention) {
    statement.bind(name_of(*order.retention));
  } else {
    statement.bind(std::nullopt);
  }
  statement.bind(order.decided_at).bind(order.decided_by_name).bind(order.note);
  return run_one(statement,
                 {ErrorKind::Conflict,
                  "contracts.order-open",
                  "同じ申込みを、すでに受け付けています。申込みの一覧を確かめてください。",
                  {}});
}

Result<void> SqlOrders::save(Order const& order, OrderState seen) {
  auto statement = transaction_.prepare(
      "UPDATE contract_orders SET state = ?, decided_at = ?, decided_by_name = ?, note = ?, "
      "done_at = ?, deleted = ? WHERE tenant_id = ? AND id = ? AND state = ?");
  statement.bind(name_of(order.state)).bind(order.decided_at).bind(order.decided_by_name);
  statement.bind(order.note).bind(order.done_at).bind(order.deleted);
  statement.bind(order.tenant.text()).bind(order.id.text()).bind(name_of(seen));
  return run_one(statement, {ErrorKind::Conflict,
                             "contracts.order-over",
                             "この申込みは、すでに次の段階に進んでいます。",
                             {}});
}

Result<void> SqlOrders::end_use(terms::TenantId const& tenant, terms::RouterId const& router,
                                Instant at) {
  auto statement = transaction_.prepare(
      "UPDATE router_uses SET until = ? WHERE tenant_id = ? AND router_id = ? AND until IS NULL");
  statement.bind(at).bind(tenant.text()).bind(router.text());
  return run(statement);
}

Result<void> SqlOrders::begin_use(terms::TenantId const& tenant, terms::RouterId const& router,
                                  Span const& span) {
  auto statement = transaction_.prepare(
      "INSERT INTO router_uses (tenant_id, router_id, since, until, retention) "
      "VALUES (?, ?, ?, ?, ?)");
  statement.bind(tenant.text()).bind(router.text()).bind(span.since).bind(span.until);
  statement.bind(name_of(span.kind));
  return run(statement);
}

Result<std::vector<Span>> SqlOrders::uses_of(terms::TenantId const& tenant,
                                             terms::RouterId const& router, Instant before) {
  auto statement = transaction_.prepare(
      "SELECT since, until, retention FROM router_uses WHERE tenant_id = ? AND router_id = ? "
      "AND since < ? ORDER BY since DESC LIMIT ?");
  statement.bind(tenant.text()).bind(router.text()).bind(before);
  statement.bind(static_cast<std::int64_t>(kSpansMax));
  return all_rows(statement, [](Statement const& row) {
    auto const kind = retention_from(row.text(2));
    DESK_CHECK(kind);
    return Span{row.instant(0), row.optional_instant(1), *kind};
  });
}

Result<terms::Page<OrderOfTenant>> SqlOrders::waiting(terms::PageRequest const& page) {
  auto statement = transaction_.prepare(
      std::string{kOrder} +
      ", t.name FROM contract_orders o JOIN tenants t ON t.id = o.tenant_id "
      "WHERE o.state = 'applied' AND o.id > ? ORDER BY o.id LIMIT ?");
  statement.bind(page.cursor.value_or("")).bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, [](Statement const& row) {
    return OrderOfTenant{order_row(row), row.string(16)};
  });
  if (!rows) return base::pass(rows);
  return page_of(std::move(*rows), page.limit,
                 [](OrderOfTenant const& row) { return row.order.id.text(); });
}

Result<std::vector<Order>> SqlOrders::due(Instant now, std::size_t count_max) {
  // Two statements, so that each walks the index in order and sorts nothing.
  std::vector<Order> found;
  for (std::string_view const kinds : {"o.kind <> 'retention'", "o.kind = 'retention'"}) {
    auto statement = transaction_.prepare(
        std::string{kOrder} + " FROM contract_orders o WHERE o.state = 'accepted' AND " +
        std::string{kinds} + " AND o.effective_at <= ? ORDER BY o.effective_at, o.id LIMIT ?");
    statement.bind(now).bind(static_cast<std::int64_t>(count_max - found.size()));
    auto rows = all_rows(statement, order_row);
    if (!rows) return rows;
    found.insert(found.end(), rows->begin(), rows->end());
    if (found.size() == count_max) break;
  }
  return found;
}

Result<bool> SqlOrders::add(CallTask const& task) {
  auto statement = transaction_.prepare(
      "INSERT INTO call_tasks (id, tenant_id, made_at, cycles, note) VALUES (?, ?, ?, ?, '') "
      "ON CONFLICT DO NOTHING");
  statement.bind(task.id.text()).bind(task.tenant.text()).bind(task.made_at).bind(task.cycles);
  auto const changed = statement.run();
  if (!changed) return tl::unexpected(changed.error());
  return *changed == 1;
}

Result<terms::Page<CallTask>> SqlOrders::tasks(bool is_done, terms::PageRequest const& page) {
  auto const cursor = page.cursor.value_or("");
  auto statement = transaction_.prepare(
      std::string{kTask} + (is_done ? "WHERE c.done_at IS NOT NULL" : "WHERE c.done_at IS NULL") +
      " AND c.id < ? ORDER BY c.id DESC LIMIT ?");
  statement.bind(cursor.empty() ? "~" : cursor);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, task_row);
  if (!rows) return base::pass(rows);
  return page_of(std::move(*rows), page.limit, [](CallTask const& task) { return task.id.text(); });
}

Result<CallTask> SqlOrders::finish(terms::OrderId const& id, CallNote const& call) {
  auto finding = transaction_.prepare(std::string{kTask} + "WHERE c.id = ?");
  auto const stepped = finding.bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) {
    return fail(ErrorKind::NotFound, "contracts.unknown-task", "この電話の予定は見つかりません。");
  }
  auto task = task_row(finding);
  auto statement = transaction_.prepare(
      "UPDATE call_tasks SET done_at = ?, done_by_name = ?, note = ? "
      "WHERE id = ? AND done_at IS NULL");
  statement.bind(call.at).bind(call.by_name).bind(call.note).bind(id.text());
  auto done = run_one(
      statement,
      {ErrorKind::Conflict, "contracts.task-done", "この電話は、すでに済んでいます。", {}});
  if (!done) return base::pass(done);
  task.done_at = call.at;
  task.done_by_name = call.by_name;
  task.note = call.note;
  return task;
}

}  // namespace contracts::store
