#include "domain/notices/store/migrations.hpp"

namespace notices::store {

std::vector<platform::sql::Migration> notices_migrations() {
  // The sender finds what is due by one index, lists by another; how much goes to one address an
  // hour, and to one person of one kind, has one each. The words of what was sent are not kept.
  // The state stands in what is due, too: without it the index by state seems as good, and each
  // look would sort all that waits. AUTOINCREMENT: a firm's cursor outlives the alerts it told of,
  // so a place is never used twice.
  return {{"notices", 1, R"sql(
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  tenant_id TEXT,
  kind TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE,
  user_id TEXT,
  address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  path TEXT NOT NULL,
  inquiry_id TEXT,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  next_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  state_at BIGINT NOT NULL,
  why TEXT NOT NULL
);
CREATE INDEX notices_due ON notices (state, next_at, id) WHERE state = 'waiting';
CREATE INDEX notices_due_first ON notices (state, next_at, id)
  WHERE state = 'waiting' AND kind IN ('escalation', 'address_check', 'test');
CREATE INDEX notices_by_state ON notices (state, state_at DESC, id DESC);
CREATE INDEX notices_by_address ON notices (address, next_at);
CREATE INDEX notices_by_user ON notices (user_id, kind, made_at);

CREATE TABLE mail_people (
  user_id TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  confirmed_at BIGINT,
  wants_inquiries BIGINT NOT NULL,
  wants_blocks BIGINT NOT NULL,
  wants_digest BIGINT NOT NULL,
  wants_service BIGINT NOT NULL,
  revision BIGINT NOT NULL
);

CREATE TABLE held_addresses (
  address TEXT PRIMARY KEY,
  since BIGINT NOT NULL,
  why TEXT NOT NULL
);

CREATE TABLE digest_conditions (
  tenant_id TEXT PRIMARY KEY,
  risk TEXT NOT NULL,
  direction TEXT,
  revision BIGINT NOT NULL
);

CREATE TABLE noted_alerts (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (tenant_id, alert_id)
);
CREATE INDEX noted_alerts_by_place ON noted_alerts (tenant_id, place);
CREATE INDEX noted_alerts_by_time ON noted_alerts (at);

CREATE TABLE digest_cursors (
  tenant_id TEXT PRIMARY KEY,
  told BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  is_waiting BIGINT NOT NULL
);
CREATE INDEX digest_cursors_due ON digest_cursors (next_at) WHERE is_waiting = 1;

CREATE TABLE alert_calls (
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  step BIGINT NOT NULL,
  next_at BIGINT,
  ended_at BIGINT,
  PRIMARY KEY (tenant_id, alert_id)
);
CREATE INDEX alert_calls_due ON alert_calls (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX alert_calls_ended ON alert_calls (ended_at) WHERE ended_at IS NOT NULL;
)sql"},
          // What is a tenant's is found by the tenant, at the end of its contract.
          {"notices", 2, "CREATE INDEX notices_of_tenant ON notices (tenant_id);"}};
}

}  // namespace notices::store
