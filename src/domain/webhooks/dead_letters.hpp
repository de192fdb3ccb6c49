#pragma once

#include "domain/webhooks/manage_webhooks.hpp"

namespace webhooks {

inline constexpr std::size_t kDeadLettersAtOnce = 100;

/// Each at the end of the queue, with all its tries before it. NotFound where one of them is none
/// of this webhook's dead letters; nothing is done then.
[[nodiscard]] base::Result<void> send_again(WebhookPorts& ports, Surroundings const& around,
                                            WebhookAct const& act,
                                            std::vector<DeliveryId> const& which);
/// Never to be sent. NotFound, likewise.
[[nodiscard]] base::Result<void> drop_dead(WebhookPorts& ports, WebhookAct const& act,
                                           std::vector<DeliveryId> const& which);

}  // namespace webhooks
