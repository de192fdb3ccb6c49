#include "domain/webhooks/store/migrations.hpp"

namespace webhooks::store {

std::vector<platform::sql::Migration> webhook_migrations() {
  // The counts of a webhook follow its deliveries, so that neither the clock nor a list has to walk
  // them; last_position numbers them.
  return {{"webhooks", 1, R"sql(
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  is_of_partner BIGINT NOT NULL,
  state TEXT NOT NULL,
  pause_note TEXT NOT NULL,
  secret_sealed TEXT NOT NULL,
  former_secret_sealed TEXT,
  former_secret_ends_at BIGINT,
  made_by_name TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  failing_since BIGINT,
  waiting BIGINT NOT NULL,
  dead BIGINT NOT NULL,
  lost BIGINT NOT NULL,
  last_position BIGINT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX webhooks_of_tenant ON webhooks (tenant_id, name, id);
CREATE INDEX webhooks_due ON webhooks (next_at) WHERE state = 'active' AND waiting > 0;

CREATE TABLE webhook_topics (
  tenant_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  is_of_partner BIGINT NOT NULL,
  PRIMARY KEY (webhook_id, topic)
);
CREATE INDEX webhook_topics_of_tenant ON webhook_topics (tenant_id, topic, webhook_id);
CREATE INDEX webhook_topics_of_all ON webhook_topics (topic, webhook_id);

CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  event_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  first_try_at BIGINT,
  last_try_at BIGINT,
  last_status BIGINT NOT NULL,
  fault TEXT NOT NULL
);
CREATE INDEX webhook_deliveries_of_webhook
  ON webhook_deliveries (webhook_id, state, position);
)sql"}};
}

}  // namespace webhooks::store
