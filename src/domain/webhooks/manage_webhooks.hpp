#pragma once

#include "domain/webhooks/ports.hpp"

namespace webhooks {

/// Whose webhook is acted on, and by whom.
struct WebhookAct {
  terms::TenantId tenant;
  terms::WebhookId webhook;
  terms::Actor by;
};

/// The only time its secret is told.
struct IssuedWebhook {
  Webhook webhook;
  std::string secret;
};

struct NewWebhook {
  terms::TenantId tenant;
  WebhookWords words;
  terms::Actor by;
};

/// Invalid ("webhooks.words"); Conflict ("webhooks.full") beyond Webhooks::kOfTenantMax.
[[nodiscard]] base::Result<IssuedWebhook> add_webhook(WebhookPorts& ports,
                                                      Surroundings const& around, NewWebhook what);
/// Conflict ("webhooks.changed") unless `revision` is the one the person saw. Another address gets
/// another secret: who read it at the old one must not sign for the new one.
struct ChangedWebhook {
  Webhook webhook;
  std::optional<std::string> secret{};
};
[[nodiscard]] base::Result<ChangedWebhook> change_webhook(WebhookPorts& ports,
                                                          Surroundings const& around,
                                                          WebhookAct const& act, WebhookWords words,
                                                          std::int64_t revision);
/// The former one signs beside it for a while.
[[nodiscard]] base::Result<IssuedWebhook> rotate_secret(WebhookPorts& ports,
                                                        Surroundings const& around,
                                                        WebhookAct const& act);
/// What happens meanwhile is kept, up to the limit of the queue. Pausing twice changes nothing.
[[nodiscard]] base::Result<Webhook> pause_webhook(WebhookPorts& ports, WebhookAct const& act);
/// Sends at once what waits.
[[nodiscard]] base::Result<Webhook> resume_webhook(WebhookPorts& ports, Surroundings const& around,
                                                   WebhookAct const& act);
[[nodiscard]] base::Result<void> remove_webhook(WebhookPorts& ports, WebhookAct const& act);
/// A delivery that tells of nothing, sent as soon as its turn comes; what waits before it is tried
/// at once. Conflict ("webhooks.paused").
[[nodiscard]] base::Result<DeliveryId> send_test(WebhookPorts& ports, Surroundings const& around,
                                                 WebhookAct const& act);

}  // namespace webhooks
