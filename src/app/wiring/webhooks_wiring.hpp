#pragma once

#include "app/wiring/shared.hpp"
#include "app/wiring/sql_unit_of_work.hpp"
#include "domain/identity/store/sql_users.hpp"
#include "domain/webhooks/store/sql_deliveries.hpp"
#include "domain/webhooks/store/sql_webhooks.hpp"
#include "journeys/bridges/partner_people.hpp"
#include "platform/config/settings.hpp"
#include "platform/net/outbound_url.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace app {

struct BoundWebhooks {
  BoundWebhooks(platform::sql::Transaction& transaction, Shared const& shared)
      : trail(transaction, shared),
        users(transaction),
        makers(users),
        webhooks(transaction),
        deliveries(transaction),
        ports{makers, webhooks, webhooks, deliveries, trail.audit, trail.outbox} {}
  BoundTrail trail;
  identity::store::SqlUsers users;
  journeys::bridges::PartnerPeople makers;
  webhooks::store::SqlWebhooks webhooks;
  webhooks::store::SqlDeliveries deliveries;
  webhooks::WebhookPorts ports;
};
using WebhooksWork = SqlUnitOfWork<webhooks::WebhookPorts, BoundWebhooks, Shared>;

/// As the configuration has it. A port that is no number ends the start ("app.webhook-ports").
[[nodiscard]] base::Result<platform::net::OutboundRules> outbound_rules(
    platform::config::Settings const& settings);

struct WebhookCrypto {
  std::function<std::string(base::Random&)> new_secret;
  std::function<std::string(std::string_view)> seal;
};
[[nodiscard]] webhooks::Surroundings webhook_surroundings(
    Shared const& shared, platform::config::Settings const& settings, WebhookCrypto crypto);

}  // namespace app
