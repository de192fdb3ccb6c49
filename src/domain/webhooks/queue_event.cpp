#include "domain/webhooks/queue_event.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

namespace webhooks {
namespace {

using base::Result;

constexpr std::string_view kForPartners = "partners";
constexpr std::string_view kForAll = "all";

/// A piece of those of everybody; where more are left an event says so, so that no transaction
/// grows with their number.
[[nodiscard]] Result<void> queue_piece(WebhookPorts& ports, Surroundings const& around,
                                       terms::Event const& event, std::string_view after) {
  auto const most = around.rules.together;
  auto const listening = ports.any_webhooks.listening(event.topic, event.detail == kForPartners,
                                                      after, most);
  if (!listening) return tl::unexpected(listening.error());
  for (auto const& webhook : *listening) {
    auto queued = queue_for(ports, around, webhook, event);
    if (!queued) return base::pass(queued);
  }
  if (listening->size() < most) return {};
  auto const whom = event.detail == kForPartners ? kForPartners : kForAll;
  return ports.outbox.publish(
      {std::string{kQueueRest}, "", event.subject,
       fmt::format("{} {} {}", event.topic, whom, listening->back().id.text())});
}

}  // namespace

Result<void> bury(WebhookPorts& ports, DeliveryRules const& rules, Delivery delivery) {
  delivery.state = DeliveryState::Dead;
  if (auto moved = ports.deliveries.move(delivery, DeliveryState::Waiting); !moved) return moved;
  auto const lost = ports.deliveries.trim(delivery.tenant, delivery.webhook, DeliveryState::Dead,
                                          rules.dead_max);
  if (!lost) return tl::unexpected(lost.error());
  return {};
}

Result<DeliveryId> queue_for(WebhookPorts& ports, Surroundings const& around,
                             WebhookRef const& webhook, terms::Event const& event) {
  auto const found = ports.webhooks.find(webhook.tenant, webhook.id);
  if (!found) return tl::unexpected(found.error());
  if (found->pace.waiting >= around.rules.queue_max) {
    auto const oldest = ports.deliveries.head(webhook.tenant, webhook.id);
    if (!oldest) return tl::unexpected(oldest.error());
    if (*oldest) {
      auto full = **oldest;
      full.tries.fault = Fault::QueueFull;
      if (auto buried = bury(ports, around.rules, std::move(full)); !buried) {
        return base::pass(buried);
      }
    }
  }
  Delivery const delivery{base::new_id<DeliveryId>(around.clock, around.random),
                          webhook.tenant,
                          webhook.id,
                          event.topic,
                          event.subject,
                          around.clock.now()};
  if (auto added = ports.deliveries.add(delivery); !added) return base::pass(added);
  return delivery.id;
}

Result<void> queue_event(WebhookPorts& ports, Surroundings const& around,
                         terms::Event const& event) {
  if (event.tenant.empty()) return queue_piece(ports, around, event, "");
  auto const tenant = terms::TenantId::parse(event.tenant);
  if (!tenant) return tl::unexpected(tenant.error());
  auto const listening = ports.webhooks.listening(*tenant, event.topic);
  if (!listening) return tl::unexpected(listening.error());
  for (auto const& webhook : *listening) {
    auto queued = queue_for(ports, around, {*tenant, webhook}, event);
    if (!queued) return base::pass(queued);
  }
  return {};
}

Result<void> queue_rest(WebhookPorts& ports, Surroundings const& around, terms::Event const& rest) {
  auto const first = rest.detail.find(' ');
  auto const second = first == std::string::npos ? first : rest.detail.find(' ', first + 1);
  if (second == std::string::npos) {
    return base::fail(base::ErrorKind::Internal, "webhooks.rest", "The event names no webhook.");
  }
  terms::Event const event{rest.detail.substr(0, first), "", rest.subject,
                           rest.detail.substr(first + 1, second - first - 1)};
  return queue_piece(ports, around, event, rest.detail.substr(second + 1));
}

}  // namespace webhooks
