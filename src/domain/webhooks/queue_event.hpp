#pragma once

#include "domain/webhooks/ports.hpp"

namespace webhooks {

/// A delivery for every webhook that wants to hear of the event: of its tenant, or, where it names
/// none, of every tenant (detail "partners": those of resellers). Of everybody's a piece at a time:
/// the rest is an event of its own.
[[nodiscard]] base::Result<void> queue_event(WebhookPorts& ports, Surroundings const& around,
                                             terms::Event const& event);

/// subject: that of the event; detail: its topic, "all" or "partners", and the webhook after which
/// it goes on. Between this slice and itself.
inline constexpr std::string_view kQueueRest = "webhooks.rest";
[[nodiscard]] base::Result<void> queue_rest(WebhookPorts& ports, Surroundings const& around,
                                            terms::Event const& rest);

/// At the end of that webhook's queue. Of a full one the oldest becomes a dead letter.
[[nodiscard]] base::Result<DeliveryId> queue_for(WebhookPorts& ports, Surroundings const& around,
                                                 WebhookRef const& webhook,
                                                 terms::Event const& event);

/// Into the dead letters; of too many the oldest is lost, and counted.
[[nodiscard]] base::Result<void> bury(WebhookPorts& ports, DeliveryRules const& rules,
                                      Delivery delivery);

}  // namespace webhooks
