#include "domain/webhooks/store/sql_deliveries.hpp"

#include "base/check.hpp"
#include "platform/sql/rows.hpp"

#include <charconv>

namespace webhooks::store {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, tenant_id, webhook_id, topic, subject, event_at, position, state, tries, "
    "first_try_at, last_try_at, last_status, fault FROM webhook_deliveries ";

[[nodiscard]] base::Error unknown() {
  return {ErrorKind::NotFound, "webhooks.unknown-delivery", "この配信は見つかりません。", {}};
}

[[nodiscard]] Delivery delivery_row(Statement const& row) {
  auto const state = delivery_state_from(row.text(7));
  auto const fault = fault_from(row.text(12));
  DESK_CHECK(state && fault);
  return {
      *DeliveryId::parse(row.text(0)),
      *terms::TenantId::parse(row.text(1)),
      *terms::WebhookId::parse(row.text(2)),
      row.string(3),
      row.string(4),
      row.instant(5),
      row.integer(6),
      *state,
      {row.integer(8), row.optional_instant(9), row.optional_instant(10), row.integer(11), *fault}};
}

[[nodiscard]] std::int64_t one_if(bool is) { return is ? 1 : 0; }

/// The position of the last row of a page; above every one without it.
[[nodiscard]] Result<std::int64_t> below(std::optional<std::string> const& cursor) {
  std::int64_t position = INT64_MAX;
  if (!cursor) return position;
  auto const* end = cursor->data() + cursor->size();
  auto const read = std::from_chars(cursor->data(), end, position);
  if (read.ec == std::errc{} && read.ptr == end) return position;
  return fail(ErrorKind::Invalid, "webhooks.cursor", "The cursor is not one of ours.",
              {{"?cursor", "next_cursor of a page"}});
}

}  // namespace

Result<std::int64_t> SqlDeliveries::next_position(Delivery const& delivery) {
  auto statement = transaction_.prepare(
      "UPDATE webhooks SET last_position = last_position + 1 WHERE tenant_id = ? AND id = ? "
      "RETURNING last_position");
  statement.bind(delivery.tenant.text()).bind(delivery.webhook.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  auto const position = statement.integer(0);
  if (auto const end = statement.step(); !end) return tl::unexpected(end.error());
  return position;
}

Result<void> SqlDeliveries::count(Delivery const& delivery, std::int64_t waiting,
                                  std::int64_t dead) {
  if (waiting == 0 && dead == 0) return {};
  auto statement = transaction_.prepare(
      "UPDATE webhooks SET waiting = waiting + ?, dead = dead + ? WHERE tenant_id = ? AND id = ?");
  statement.bind(waiting).bind(dead);
  statement.bind(delivery.tenant.text()).bind(delivery.webhook.text());
  return run_one(statement, unknown());
}

Result<void> SqlDeliveries::add(Delivery const& delivery) {
  DESK_CHECK(delivery.state == DeliveryState::Waiting);
  auto const position = next_position(delivery);
  if (!position) return tl::unexpected(position.error());
  auto statement = transaction_.prepare(
      "INSERT INTO webhook_deliveries (id, tenant_id, webhook_id, position, topic, subject, "
      "event_at, state, tries, last_status, fault) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 'none')");
  statement.bind(delivery.id.text()).bind(delivery.tenant.text()).bind(delivery.webhook.text());
  statement.bind(*position).bind(delivery.topic).bind(delivery.subject).bind(delivery.event_at);
  statement.bind(name_of(delivery.state));
  return run(statement).and_then([&] { return count(delivery, 1, 0); });
}

Result<Delivery> SqlDeliveries::find(terms::TenantId const& tenant, terms::WebhookId const& webhook,
                                     DeliveryId const& id) {
  auto statement = transaction_.prepare(std::string{kSelect} +
                                        "WHERE id = ? AND tenant_id = ? AND webhook_id = ?");
  statement.bind(id.text()).bind(tenant.text()).bind(webhook.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return tl::unexpected(unknown());
  return delivery_row(statement);
}

Result<std::optional<Delivery>> SqlDeliveries::head(terms::TenantId const& tenant,
                                                    terms::WebhookId const& webhook) {
  auto statement = transaction_.prepare(
      std::string{kSelect} +
      "WHERE tenant_id = ? AND webhook_id = ? AND state = 'waiting' ORDER BY position LIMIT 1");
  statement.bind(tenant.text()).bind(webhook.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return *stepped ? std::optional{delivery_row(statement)} : std::nullopt;
}

Result<void> SqlDeliveries::put(Delivery const& delivery, std::int64_t position) {
  auto statement = transaction_.prepare(
      "UPDATE webhook_deliveries SET position = ?, state = ?, tries = ?, first_try_at = ?, "
      "last_try_at = ?, last_status = ?, fault = ? "
      "WHERE id = ? AND tenant_id = ? AND webhook_id = ?");
  auto const& tries = delivery.tries;
  statement.bind(position).bind(name_of(delivery.state)).bind(tries.count).bind(tries.first_at);
  statement.bind(tries.last_at).bind(tries.last_status).bind(name_of(tries.fault));
  statement.bind(delivery.id.text()).bind(delivery.tenant.text()).bind(delivery.webhook.text());
  return run_one(statement, unknown());
}

Result<void> SqlDeliveries::move(Delivery const& delivery, DeliveryState from) {
  auto const now = delivery.state;
  return put(delivery, delivery.position).and_then([&] {
    return count(delivery,
                 one_if(now == DeliveryState::Waiting) - one_if(from == DeliveryState::Waiting),
                 one_if(now == DeliveryState::Dead) - one_if(from == DeliveryState::Dead));
  });
}

Result<void> SqlDeliveries::queue_again(Delivery const& delivery, DeliveryState from) {
  auto const position = next_position(delivery);
  if (!position) return tl::unexpected(position.error());
  auto last = delivery;
  last.position = *position;
  return move(last, from);
}

Result<void> SqlDeliveries::remove(Delivery const& delivery) {
  auto statement = transaction_.prepare(
      "DELETE FROM webhook_deliveries WHERE id = ? AND tenant_id = ? AND webhook_id = ?");
  statement.bind(delivery.id.text()).bind(delivery.tenant.text()).bind(delivery.webhook.text());
  return run_one(statement, unknown()).and_then([&] {
    return count(delivery, -one_if(delivery.state == DeliveryState::Waiting),
                 -one_if(delivery.state == DeliveryState::Dead));
  });
}

Result<std::int64_t> SqlDeliveries::trim(terms::TenantId const& tenant,
                                         terms::WebhookId const& webhook, DeliveryState state,
                                         std::int64_t kept) {
  DESK_CHECK(state != DeliveryState::Waiting);
  auto statement = transaction_.prepare(
      "DELETE FROM webhook_deliveries WHERE tenant_id = ? AND webhook_id = ? AND state = ? "
      "AND position <= (SELECT o.position FROM webhook_deliveries o WHERE o.webhook_id = ? "
      "AND o.state = ? ORDER BY o.position DESC LIMIT 1 OFFSET ?)");
  statement.bind(tenant.text()).bind(webhook.text()).bind(name_of(state));
  statement.bind(webhook.text()).bind(name_of(state)).bind(kept);
  auto const gone = statement.run();
  if (!gone) return tl::unexpected(gone.error());
  if (*gone == 0 || state != DeliveryState::Dead) return *gone;
  auto counting = transaction_.prepare(
      "UPDATE webhooks SET dead = dead - ?, lost = lost + ? WHERE tenant_id = ? AND id = ?");
  counting.bind(*gone).bind(*gone).bind(tenant.text()).bind(webhook.text());
  if (auto done = run_one(counting, unknown()); !done) return pass(done);
  return *gone;
}

Result<terms::Page<Delivery>> SqlDeliveries::list(terms::TenantId const& tenant,
                                                  terms::WebhookId const& webhook,
                                                  DeliveryState state,
                                                  terms::PageRequest const& page) {
  auto const position = below(page.cursor);
  if (!position) return tl::unexpected(position.error());
  auto statement = transaction_.prepare(
      std::string{kSelect} +
      "WHERE tenant_id = ? AND webhook_id = ? AND state = ? AND position < ? "
      "ORDER BY position DESC LIMIT ?");
  statement.bind(tenant.text()).bind(webhook.text()).bind(name_of(state)).bind(*position);
  statement.bind(static_cast<std::int64_t>(page.limit) + 1);
  auto rows = all_rows(statement, delivery_row);
  if (!rows) return pass(rows);
  terms::Page<Delivery> found{std::move(*rows), std::nullopt};
  if (found.items.size() > page.limit) {
    found.items.pop_back();
    found.next_cursor = std::to_string(found.items.back().position);
  }
  return found;
}

}  // namespace webhooks::store
