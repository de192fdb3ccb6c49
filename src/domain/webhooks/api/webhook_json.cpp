#include "domain/webhooks/api/webhook_json.hpp"

namespace webhooks::api {

WebhookView view_of(Webhook const& webhook, base::Instant now) {
  auto const& pace = webhook.pace;
  auto former = webhook.secret.former_ends_at;
  if (former && *former <= now) former.reset();
  return {webhook.id.text(),
          webhook.words.name,
          webhook.words.url,
          webhook.words.topics,
          std::string{name_of(webhook.state)},
          webhook.pause_note,
          webhook.made_by_name,
          webhook.made_at,
          pace.failing_since,
          former,
          pace.waiting,
          pace.dead,
          pace.lost,
          webhook.revision};
}

WebhookDelivery view_of(Delivery const& delivery) {
  auto const& tries = delivery.tries;
  return {delivery.id.text(), delivery.topic,
          delivery.subject,   link_of(delivery),
          delivery.event_at,  std::string{name_of(delivery.state)},
          tries.count,        tries.last_at,
          tries.last_status,  std::string{name_of(tries.fault)}};
}

}  // namespace webhooks::api
