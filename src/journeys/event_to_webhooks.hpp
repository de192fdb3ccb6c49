#pragma once

#include "domain/webhooks/ports.hpp"
#include "terms/events.hpp"

namespace journeys {

/// On every event that a webhook may be told of: a delivery waits for each that wants to hear of
/// it, in the transaction that takes the event away, so that none is lost and none is queued twice.
[[nodiscard]] base::Result<void> event_to_webhooks(webhooks::WebhookPorts& ports,
                                                   webhooks::Surroundings const& around,
                                                   terms::Event const& event);

}  // namespace journeys
