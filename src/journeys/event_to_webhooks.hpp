#pragma once

#include "domain/contracts/ports.hpp"
#include "domain/webhooks/ports.hpp"
#include "terms/events.hpp"

namespace journeys {

/// Where a firm's service stands.
struct Standings {
  contracts::Tenants& tenants;
  contracts::ContractBook& book;
};

/// On every event that a webhook may be told of: a delivery waits for each that wants to hear of
/// it, in the transaction that takes the event away, so that none is lost and none is queued twice.
/// Of a new alert a firm whose service is over hears as little as it is shown.
[[nodiscard]] base::Result<void> event_to_webhooks(Standings const& standings,
                                                   webhooks::WebhookPorts& ports,
                                                   webhooks::Surroundings const& around,
                                                   terms::Event const& event);

}  // namespace journeys
