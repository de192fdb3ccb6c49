#include "domain/webhooks/dead_letters.hpp"

namespace webhooks {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

[[nodiscard]] Result<Delivery> dead_letter(WebhookPorts& ports, WebhookAct const& act,
                                           DeliveryId const& id) {
  auto delivery = ports.deliveries.find(act.tenant, act.webhook, id);
  if (!delivery || delivery->state == DeliveryState::Dead) return delivery;
  return fail(ErrorKind::NotFound, "webhooks.unknown-delivery",
              "この配信は、届かなかったものの一覧にありません。");
}

[[nodiscard]] Result<void> record(WebhookPorts& ports, WebhookAct const& act,
                                  std::string_view action, Delivery const& delivery) {
  return ports.audit.record(
      {act.tenant, act.by, action, act.webhook.text(), delivery.id.text() + " " + delivery.topic});
}

[[nodiscard]] Result<void> check_count(std::vector<DeliveryId> const& which) {
  if (!which.empty() && which.size() <= kDeadLettersAtOnce) return {};
  return fail(ErrorKind::Invalid, "webhooks.dead-letters", "1件から100件を選んでください。",
              {{"/delivery_ids", "1件から100件を選んでください。"}});
}

}  // namespace

Result<void> send_again(WebhookPorts& ports, Surroundings const& around, WebhookAct const& act,
                        std::vector<DeliveryId> const& which) {
  auto const webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return tl::unexpected(webhook.error());
  if (auto fits = check_count(which); !fits) return fits;
  for (auto const& id : which) {
    auto delivery = dead_letter(ports, act, id);
    if (!delivery) return base::pass(delivery);
    delivery->state = DeliveryState::Waiting;
    delivery->tries = {};
    auto queued = ports.deliveries.queue_again(*delivery, DeliveryState::Dead).and_then([&] {
      return record(ports, act, "webhooks.sent-again", *delivery);
    });
    if (!queued) return queued;
  }
  return ports.webhooks.set_pace(*webhook, around.clock.now(), webhook->pace.failing_since);
}

Result<void> drop_dead(WebhookPorts& ports, WebhookAct const& act,
                       std::vector<DeliveryId> const& which) {
  auto const webhook = ports.webhooks.find(act.tenant, act.webhook);
  if (!webhook) return tl::unexpected(webhook.error());
  if (auto fits = check_count(which); !fits) return fits;
  for (auto const& id : which) {
    auto const delivery = dead_letter(ports, act, id);
    if (!delivery) return tl::unexpected(delivery.error());
    auto gone = ports.deliveries.remove(*delivery).and_then(
        [&] { return record(ports, act, "webhooks.dropped", *delivery); });
    if (!gone) return gone;
  }
  return {};
}

}  // namespace webhooks
