#include "journeys/event_to_webhooks.hpp"

#include "domain/contracts/standing.hpp"
#include "domain/webhooks/queue_event.hpp"

namespace journeys {

base::Result<void> event_to_webhooks(Standings const& standings, webhooks::WebhookPorts& ports,
                                     webhooks::Surroundings const& around,
                                     terms::Event const& event) {
  if (!webhooks::is_topic(event.topic)) return {};
  if (event.topic == terms::kAlertRaised) {
    auto const tenant = terms::TenantId::parse(event.tenant);
    if (!tenant) return tl::unexpected(tenant.error());
    auto const sees_new = contracts::sees_new(standings.tenants, standings.book, *tenant,
                                              around.clock.now());
    if (!sees_new) return tl::unexpected(sees_new.error());
    if (!*sees_new) return {};
  }
  return webhooks::queue_event(ports, around, event);
}

}  // namespace journeys
