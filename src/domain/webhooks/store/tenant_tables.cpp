#include "domain/webhooks/store/tenant_tables.hpp"

namespace webhooks::store {

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "webhooks",
           .name = "webhook_deliveries",
           .key = "id",
           .parent = "webhooks p ON p.id = t.webhook_id",
           .given = {"webhook_id", "topic", "subject", "event_at@", "state", "tries#",
                     "last_try_at@", "last_status#", "fault"},
           .title = "Webhookの配達",
           .only = "p.is_of_partner = 0",
           .time = "event_at"},
          {.slice = "webhooks",
           .name = "webhook_topics",
           .key = "webhook_id, topic",
           .given = {"webhook_id", "topic"},
           .title = "Webhookで知らせること",
           .only = "t.is_of_partner = 0"},
          {.slice = "webhooks",
           .name = "webhooks",
           .key = "id",
           .given = {"id", "name", "url", "state", "made_by_name", "made_at@"},
           .title = "Webhook",
           .only = "t.is_of_partner = 0",
           .time = "made_at"}};
}

}  // namespace webhooks::store
