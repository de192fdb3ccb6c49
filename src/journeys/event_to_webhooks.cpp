#include "journeys/event_to_webhooks.hpp"

#include "domain/webhooks/queue_event.hpp"

namespace journeys {

base::Result<void> event_to_webhooks(webhooks::WebhookPorts& ports,
                                     webhooks::Surroundings const& around,
                                     terms::Event const& event) {
  if (!webhooks::is_topic(event.topic)) return {};
  return webhooks::queue_event(ports, around, event);
}

}  // namespace journeys
