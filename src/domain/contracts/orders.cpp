#include "domain/contracts/orders.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/contracts/carry_out.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::pass;
using base::Result;

[[nodiscard]] tl::unexpected<base::Error> no_such_state(std::string detail) {
  return fail(ErrorKind::Conflict, "contracts.subscription", std::move(detail));
}

[[nodiscard]] Result<void> check_contract(ContractsPorts& ports, terms::TenantId const& tenant,
                                          Instant at) {
  auto const end = ports.order.book.end_over(tenant);
  if (!end) return tl::unexpected(end.error());
  if (!*end || **end > at) return {};
  return fail(ErrorKind::Conflict, "contracts.contract-ended",
              "この日には契約が終わっています。担当の窓口にお尋ねください。");
}

[[nodiscard]] Result<void> check_start(ContractsPorts& ports, Order const& order) {
  auto const present = ports.tenants.subscription_of(order.tenant);
  if (!present) return tl::unexpected(present.error());
  if (present->state == SubscriptionState::Active) {
    return no_such_state("ヘルプデスクは、すでに利用中です。");
  }
  return check_contract(ports, order.tenant, std::max(order.effective_at, order.applied_at));
}

[[nodiscard]] Result<void> check_end(ContractsPorts& ports, Order const& order) {
  auto const present = ports.tenants.subscription_of(order.tenant);
  if (!present) return tl::unexpected(present.error());
  if (present->state == SubscriptionState::Active) return {};
  auto const start = ports.order.orders.open_of(order.tenant, OrderKind::Start);
  if (!start) return tl::unexpected(start.error());
  if (!*start) return no_such_state("ヘルプデスクは利用中ではありません。");
  if (order.effective_at > (*start)->effective_at) return {};
  return fail(ErrorKind::Invalid, "contracts.day", "停止日を確かめてください。",
              {{"/day", "利用開始日より後の日を選んでください。"}});
}

[[nodiscard]] Result<Order> dated(ContractsPorts& ports, Surroundings const& around, Order order,
                                  std::string const& day) {
  auto const from = effective_from(day, order.applied_at, around.orders.ahead_max);
  if (!from) return tl::unexpected(from.error());
  order.effective_at = *from;
  auto fits = order.kind == OrderKind::Start ? check_start(ports, order) : check_end(ports, order);
  if (!fits) return pass(fits);
  return order;
}

/// The customer's own decision, so it counts as accepted; carrying it out takes its time.
[[nodiscard]] Result<Order> of_router(ContractsPorts& ports, Order order, NewOrder const& wished) {
  if (!wished.router || !wished.retention) {
    return fail(ErrorKind::Invalid, "contracts.retention", "保管期間を選んでください。",
                {{"/retention", "保管期間を選んでください。"}});
  }
  auto const router = ports.routers.find(order.tenant, *wished.router);
  if (!router) return tl::unexpected(router.error());
  if (router->retention == wished.retention) {
    return fail(ErrorKind::Conflict, "contracts.same-retention",
                "このルーターは、すでにその保管期間です。");
  }
  if (*wished.retention != Retention::Off) {
    auto runs = check_contract(ports, order.tenant, order.applied_at);
    if (!runs) return pass(runs);
  }
  order.router = wished.router;
  order.retention = wished.retention;
  order.state = OrderState::Accepted;
  order.effective_at = order.applied_at;
  order.decided_at = order.applied_at;
  order.decided_by_name = order.applied_by.name;
  return order;
}

[[nodiscard]] std::string facts_of(Order const& order) {
  std::string facts{name_of(order.kind)};
  if (order.router) facts += " router " + order.router->text();
  if (order.retention) facts += " " + std::string{name_of(*order.retention)};
  return facts + " from " + base::iso8601(order.effective_at);
}

[[nodiscard]] Result<Order> kept(ContractsPorts& ports, Order order, OrderState seen,
                                 std::string_view action, terms::Actor const& by) {
  if (auto saved = ports.order.orders.save(order, seen); !saved) return pass(saved);
  auto recorded = ports.audit.record({order.tenant, by, action, order.id.text(), facts_of(order)});
  if (!recorded) return pass(recorded);
  return order;
}

}  // namespace

Result<Order> apply_for(ContractsPorts& ports, Surroundings const& around, NewOrder const& wished,
                        terms::Actor const& by) {
  auto const now = around.clock.now();
  Order fresh{base::new_id<terms::OrderId>(around.clock, around.random),
              wished.tenant,
              wished.kind,
              OrderState::Applied,
              now,
              by};
  auto order = wished.kind == OrderKind::Retention
                   ? of_router(ports, std::move(fresh), wished)
                   : dated(ports, around, std::move(fresh), wished.day);
  if (!order) return order;
  if (auto added = ports.order.orders.add(*order); !added) return pass(added);
  auto recorded = ports.audit.record(
      {order->tenant, by, "contracts.order-applied", order->id.text(), facts_of(*order)});
  if (!recorded) return pass(recorded);
  return order;
}

Result<Order> decide_order(ContractsPorts& ports, Surroundings const& around, OrderRef const& which,
                           Decision decision, std::string note, terms::Actor const& by) {
  auto const found = ports.order.orders.find(which.tenant, which.order);
  if (!found) return found;
  auto const now = around.clock.now();
  if (decision == Decision::Decline) {
    auto over = declined(*found, std::move(note), by, now);
    if (!over) return over;
    return kept(ports, std::move(*over), found->state, "contracts.order-declined", by);
  }
  auto good = accepted(*found, std::move(note), by, now);
  if (!good) return good;
  auto order = kept(ports, std::move(*good), found->state, "contracts.order-accepted", by);
  if (!order || takes_effect(*order) > now) return order;
  return carry_out(ports, around, std::move(*order));
}

Result<Order> withdraw_order(ContractsPorts& ports, Surroundings const& around,
                             OrderRef const& which, terms::Actor const& by) {
  auto const found = ports.order.orders.find(which.tenant, which.order);
  if (!found) return found;
  auto over = withdrawn(*found, by, around.clock.now());
  if (!over) return over;
  return kept(ports, std::move(*over), found->state, "contracts.order-withdrawn", by);
}

Result<RouterRecords::Count> loss_of(ContractsPorts& ports, Surroundings const& around,
                                     terms::TenantId const& tenant, terms::RouterId const& router,
                                     Retention retention) {
  auto const found = ports.routers.find(tenant, router);
  if (!found) return tl::unexpected(found.error());
  return ports.order.records.count_before(tenant, found->id,
                                          kept_from(retention, around.clock.now()), kLossCountMax);
}

Result<CallTask> finish_call(ContractsPorts& ports, Surroundings const& around,
                             terms::OrderId const& task, std::string note, terms::Actor const& by) {
  bool const fits = !base::trimmed(note).empty() && !base::has_control_characters(note) &&
                    base::code_points(note) <= Order::kNoteMax;
  if (!fits) {
    return fail(ErrorKind::Invalid, "contracts.note", "話した内容を残してください。",
                {{"/note", "話した内容を500文字以内で入力してください。"}});
  }
  auto finished = ports.order.any_orders.finish(task,
                                                {around.clock.now(), by.name, std::move(note)});
  if (!finished) return finished;
  auto recorded = ports.audit.record(
      {finished->tenant, by, "contracts.call-done", finished->id.text(), ""});
  if (!recorded) return pass(recorded);
  return finished;
}

}  // namespace contracts
