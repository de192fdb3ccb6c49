#include "domain/contracts/carry_out.hpp"

#include "base/new_id.hpp"
#include "domain/contracts/orders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace contracts {
namespace {

using base::Instant;
using base::pass;
using base::Result;

[[nodiscard]] terms::Actor clockwork() { return {terms::Side::System, "scheduler", "自動処理"}; }

[[nodiscard]] Result<void> tell(ContractsPorts& ports, terms::TenantId const& tenant,
                                SubscriptionState state, terms::Actor const& by) {
  auto const action = state == SubscriptionState::Active ? "contracts.subscription-active"
                                                         : "contracts.subscription-terminated";
  auto recorded = ports.audit.record({tenant, by, action, tenant.text(), ""});
  if (!recorded) return recorded;
  return ports.outbox.publish({std::string{terms::kSubscriptionChanged}, tenant.text(),
                               tenant.text(), std::string{name_of(state)}});
}

/// Refuses nothing: somebody rings and asks what is behind it.
[[nodiscard]] Result<void> look_at_churn(ContractsPorts& ports, Surroundings const& around,
                                         terms::TenantId const& tenant, Instant at) {
  auto const all = ports.tenants.subscriptions_of(tenant);
  if (!all) return tl::unexpected(all.error());
  auto const& rule = around.orders.churn;
  auto const from = at - rule.within;
  auto const cycles = std::count_if(all->begin(), all->end(), [from](Subscription const& each) {
    return each.until && *each.until >= from;
  });
  if (cycles < rule.cycles) return {};
  CallTask task{base::new_id<terms::OrderId>(around.clock, around.random), tenant, {}, at};
  task.cycles = cycles;
  auto const added = ports.order.any_orders.add(task);
  if (!added) return tl::unexpected(added.error());
  if (!*added) return {};
  return ports.audit.record({tenant, clockwork(), "contracts.call-due", task.id.text(),
                             fmt::format("{} cycles", cycles)});
}

/// As it was accepted, and no earlier than the last one ended.
[[nodiscard]] Result<void> start(ContractsPorts& ports, Order const& order) {
  auto const last = ports.tenants.subscription_of(order.tenant);
  if (!last) return tl::unexpected(last.error());
  auto const at = std::max(takes_effect(order), last->until.value_or(Instant{}));
  auto const end = ports.order.book.end_over(order.tenant);
  if (!end) return tl::unexpected(end.error());
  if (*end && **end <= at) {
    return base::fail(base::ErrorKind::Conflict, "contracts.contract-ended",
                      "利用開始日には契約が終わっています。");
  }
  return begin_subscription(ports, order.tenant, at, clockwork());
}

[[nodiscard]] Result<void> stop(ContractsPorts& ports, Surroundings const& around,
                                Order const& order) {
  auto const present = ports.tenants.subscription_of(order.tenant);
  if (!present) return tl::unexpected(present.error());
  auto const at = std::max(takes_effect(order), present->since.value_or(Instant{}));
  return end_subscription(ports, around, order.tenant, at, clockwork());
}

[[nodiscard]] Result<Order> settled(ContractsPorts& ports, Surroundings const& around,
                                    Order const& order, Result<void> outcome) {
  auto const now = around.clock.now();
  bool const came_late = !outcome && outcome.error().kind == base::ErrorKind::Conflict;
  if (!outcome && !came_late) return pass(outcome);
  auto over = came_late ? declined(order, outcome.error().detail, clockwork(), now)
                        : carried_out(order, now);
  if (!over) return over;
  if (auto saved = ports.order.orders.save(*over, order.state); !saved) return pass(saved);
  if (!came_late) return over;
  auto recorded = ports.audit.record({order.tenant, clockwork(), "contracts.order-declined",
                                      order.id.text(), std::string{name_of(order.kind)}});
  if (!recorded) return pass(recorded);
  return over;
}

[[nodiscard]] Result<void> change_use(ContractsPorts& ports, Order const& order, Instant at) {
  auto ended = ports.order.orders.end_use(order.tenant, *order.router, at);
  if (!ended || *order.retention == Retention::Off) return ended;
  return ports.order.orders.begin_use(order.tenant, *order.router,
                                      {at, std::nullopt, *order.retention});
}

/// The retention counts when nothing past it is left: then, and not before, the order is done.
[[nodiscard]] Result<Order> keep_otherwise(ContractsPorts& ports, Surroundings const& around,
                                           Order order) {
  auto const now = around.clock.now();
  auto const deleted = ports.order.records.delete_before(
      order.tenant, *order.router, kept_from(*order.retention, now), around.orders.records_at_once);
  if (!deleted) return tl::unexpected(deleted.error());
  order.deleted += deleted->records;
  if (deleted->is_more) {
    if (auto saved = ports.order.orders.save(order, order.state); !saved) return pass(saved);
    return order;
  }
  auto saved = ports.routers.save_retention(order.tenant, *order.router, *order.retention);
  if (!saved) return pass(saved);
  if (auto changed = change_use(ports, order, now); !changed) return pass(changed);
  auto recorded = ports.audit.record(
      {order.tenant, clockwork(), "contracts.retention-changed", order.router->text(),
       fmt::format("{} deleted {}", name_of(*order.retention), order.deleted)});
  if (!recorded) return pass(recorded);
  return settled(ports, around, order, {});
}

}  // namespace

Result<void> begin_subscription(ContractsPorts& ports, terms::TenantId const& tenant, Instant at,
                                terms::Actor const& by) {
  auto const present = ports.tenants.subscription_of(tenant);
  if (!present) return tl::unexpected(present.error());
  bool const is_over = present->state == SubscriptionState::Terminated;
  auto const next = activated(is_over ? Subscription{} : *present, at);
  if (!next) return tl::unexpected(next.error());
  if (auto saved = ports.tenants.save(tenant, *next); !saved) return saved;
  return tell(ports, tenant, SubscriptionState::Active, by);
}

Result<void> end_subscription(ContractsPorts& ports, Surroundings const& around,
                              terms::TenantId const& tenant, Instant at, terms::Actor const& by) {
  auto const present = ports.tenants.subscription_of(tenant);
  if (!present) return tl::unexpected(present.error());
  auto const over = terminated(*present, at);
  if (!over) return tl::unexpected(over.error());
  if (auto saved = ports.tenants.save(tenant, *over); !saved) return saved;
  if (auto told = tell(ports, tenant, SubscriptionState::Terminated, by); !told) return told;
  return look_at_churn(ports, around, tenant, at);
}

Result<Order> carry_out(ContractsPorts& ports, Surroundings const& around, Order order) {
  switch (order.kind) {
    case OrderKind::Start: return settled(ports, around, order, start(ports, order));
    case OrderKind::End: return settled(ports, around, order, stop(ports, around, order));
    case OrderKind::Retention: return keep_otherwise(ports, around, std::move(order));
  }
  return order;
}

Result<std::optional<Order>> next_due(ContractsPorts& ports, Instant now,
                                      std::vector<terms::OrderId> const& failed) {
  auto due = ports.order.any_orders.due(now, failed.size() + 1);
  if (!due) return pass(due);
  auto const next = std::find_if(due->begin(), due->end(), [&failed](Order const& order) {
    return std::find(failed.begin(), failed.end(), order.id) == failed.end();
  });
  if (next == due->end()) return std::optional<Order>{};
  return std::optional{std::move(*next)};
}

Result<bool> carry_out_due(ContractsPorts& ports, Surroundings const& around,
                           std::vector<terms::OrderId> const& failed) {
  auto next = next_due(ports, around.clock.now(), failed);
  if (!next) return pass(next);
  if (!*next) return false;
  auto done = carry_out(ports, around, std::move(**next));
  if (!done) return pass(done);
  return true;
}

Result<bool> expire_records(ContractsPorts& ports, Surroundings const& around,
                            ServiceRouter const& router) {
  if (!router.retention) return false;
  auto const before = kept_from(*router.retention, around.clock.now());
  auto const deleted = ports.order.records.delete_before(router.tenant, router.id, before,
                                                         around.orders.records_at_once);
  if (!deleted) return tl::unexpected(deleted.error());
  if (deleted->records == 0) return false;
  auto recorded = ports.audit.record({router.tenant, clockwork(), "contracts.records-expired",
                                      router.id.text(),
                                      fmt::format("deleted {}", deleted->records)});
  if (!recorded) return pass(recorded);
  return deleted->is_more;
}

}  // namespace contracts
