#include "domain/webhooks/deliver.hpp"

#include "domain/webhooks/queue_event.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace webhooks {
namespace {

using base::ErrorKind;
using base::Result;

[[nodiscard]] Result<void> note_delivered(WebhookPorts& ports, Surroundings const& around,
                                          Webhook const& webhook, Delivery delivery) {
  delivery.state = DeliveryState::Delivered;
  auto moved = ports.deliveries.move(delivery, DeliveryState::Waiting);
  if (!moved) return moved;
  auto const trimmed = ports.deliveries.trim(delivery.tenant, delivery.webhook,
                                             DeliveryState::Delivered, around.rules.delivered_max);
  if (!trimmed) return tl::unexpected(trimmed.error());
  return ports.webhooks.set_pace(webhook, around.clock.now(), std::nullopt);
}

/// Nobody answers there for days: asking on would only fill the queue.
[[nodiscard]] Result<void> give_in(WebhookPorts& ports, Surroundings const& around,
                                   Webhook webhook) {
  auto const days = around.rules.pause_after.count() / 24;
  webhook.state = WebhookState::Paused;
  webhook.pause_note = fmt::format("{}日のあいだ届かなかったため、自動で止めました。", days);
  if (auto saved = ports.webhooks.save(webhook); !saved) return saved;
  return ports.audit.record({webhook.tenant,
                             {terms::Side::System, "webhooks", "webhooks"},
                             "webhooks.gave-in",
                             webhook.id.text(),
                             webhook.words.name});
}

[[nodiscard]] Result<void> note_fault(WebhookPorts& ports, Surroundings const& around,
                                      Webhook const& webhook, Delivery const& delivery) {
  auto const now = around.clock.now();
  auto const& tries = delivery.tries;
  bool const is_over = tries.count >= around.rules.tries_max ||
                       now - tries.first_at.value_or(now) >= around.rules.give_up;
  auto kept = is_over ? bury(ports, around.rules, delivery)
                      : ports.deliveries.move(delivery, DeliveryState::Waiting);
  if (!kept) return kept;
  auto const since = webhook.pace.failing_since.value_or(now);
  auto paced = ports.webhooks.set_pace(webhook, now + pause_after(around.rules, tries.count),
                                       since);
  if (!paced) return paced;
  bool const is_hopeless = webhook.state == WebhookState::Active &&
                           now - since >= around.rules.pause_after;
  return is_hopeless ? give_in(ports, around, webhook) : Result<void>{};
}

template <class T>
[[nodiscard]] bool is_gone(Result<T> const& found) {
  return !found && found.error().kind == ErrorKind::NotFound;
}

}  // namespace

Result<std::vector<DueDelivery>> due_deliveries(WebhookPorts& ports, base::Instant now,
                                                Picks const& picks) {
  auto const due = ports.any_webhooks.due(now, kDueLookedAt);
  if (!due) return tl::unexpected(due.error());
  std::vector<DueDelivery> deliveries;
  for (auto const& ref : *due) {
    if (!picks(ref)) continue;
    auto webhook = ports.webhooks.find(ref.tenant, ref.id);
    if (!webhook) return base::pass(webhook);
    auto head = ports.deliveries.head(ref.tenant, ref.id);
    if (!head) return base::pass(head);
    if (*head) deliveries.push_back({std::move(*webhook), std::move(**head)});
  }
  return deliveries;
}

std::chrono::seconds pause_after(DeliveryRules const& rules, std::int64_t tries) {
  auto pause = rules.first_pause;
  for (std::int64_t each = 1; each < tries && pause < rules.longest_pause; ++each) pause *= 3;
  return std::min(pause, rules.longest_pause);
}

Result<void> note_outcome(WebhookPorts& ports, Surroundings const& around, Delivery const& tried,
                          Outcome const& outcome) {
  auto const webhook = ports.webhooks.find(tried.tenant, tried.webhook);
  if (is_gone(webhook)) return {};
  if (!webhook) return tl::unexpected(webhook.error());
  auto delivery = ports.deliveries.find(tried.tenant, tried.webhook, tried.id);
  if (is_gone(delivery)) return {};
  if (!delivery) return base::pass(delivery);
  if (delivery->state != DeliveryState::Waiting) return {};
  auto const now = around.clock.now();
  auto& tries = delivery->tries;
  tries = {tries.count + 1, tries.first_at.value_or(now), now, outcome.status, outcome.fault};
  return outcome.fault == Fault::None
             ? note_delivered(ports, around, *webhook, std::move(*delivery))
             : note_fault(ports, around, *webhook, *delivery);
}

}  // namespace webhooks
