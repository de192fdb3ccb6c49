#include "domain/blocking/store/migrations.hpp"

namespace blocking::store {
namespace {

constexpr std::string_view kFeeds = R"sql(
CREATE TABLE feed_keys (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  way TEXT NOT NULL,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ends_at BIGINT,
  revoked_at BIGINT,
  used_at BIGINT,
  used_from TEXT NOT NULL
);
CREATE INDEX feed_keys_of_router ON feed_keys (tenant_id, router_id, id);

-- One row a block of what a router should hold, with the generation of its last change.
CREATE TABLE feed_entries (
  router_id TEXT NOT NULL,
  block_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  address TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  latest_end BIGINT NOT NULL,
  entered BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  is_in BIGINT NOT NULL,
  PRIMARY KEY (router_id, block_id)
);
CREATE INDEX feed_entries_by_address ON feed_entries (router_id, address);
CREATE INDEX feed_entries_by_change ON feed_entries (router_id, changed, address);
CREATE INDEX feed_entries_by_time ON feed_entries (router_id, changed_at, address);
CREATE INDEX feed_entries_of_tenant ON feed_entries (tenant_id);

CREATE TABLE feed_cursors (
  key_id TEXT NOT NULL REFERENCES feed_keys (id),
  client TEXT NOT NULL,
  part TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  generation BIGINT NOT NULL,
  pulled_at BIGINT NOT NULL,
  counted_at BIGINT,
  fault TEXT,
  PRIMARY KEY (key_id, client, part)
);
CREATE INDEX feed_cursors_of_router ON feed_cursors (tenant_id, router_id, pulled_at);

CREATE TABLE feed_fetches (
  router_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  tenant_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  client TEXT NOT NULL,
  part TEXT NOT NULL,
  generation BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (router_id, number)
);
CREATE INDEX feed_fetches_of_tenant ON feed_fetches (tenant_id);

CREATE TABLE feed_routers (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  contact_at BIGINT NOT NULL,
  counted_at BIGINT,
  is_silent BIGINT NOT NULL
);
CREATE INDEX feed_routers_by_contact ON feed_routers (is_silent, contact_at);
CREATE INDEX feed_routers_by_count ON feed_routers (counted_at);
CREATE INDEX feed_routers_of_tenant ON feed_routers (tenant_id);
)sql";

}  // namespace

std::vector<platform::sql::Migration> blocking_migrations() {
  return {{"blocking", 1, R"sql(
CREATE TABLE blocks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL,
  router_name TEXT NOT NULL,
  target TEXT NOT NULL,
  alert_id TEXT NOT NULL,
  inquiry_id TEXT,
  lifetime_hours BIGINT NOT NULL,
  reason TEXT,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  proposed_by TEXT,
  proposed_by_name TEXT,
  requested_by TEXT,
  requested_by_name TEXT,
  requested_at BIGINT,
  delegation_id TEXT,
  consent_hash TEXT,
  plan_hash TEXT,
  plan_steps TEXT,
  plan_before BIGINT,
  plan_after BIGINT,
  plan_base BIGINT,
  approved_by TEXT,
  approved_by_name TEXT,
  approved_at BIGINT,
  expires_at BIGINT,
  ended_why TEXT,
  read_at BIGINT,
  read_generation BIGINT,
  read_timeout_left_s BIGINT,
  read_packets_out BIGINT,
  read_packets_in BIGINT,
  read_ruleset_hash TEXT,
  generation BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX blocks_by_tenant ON blocks (tenant_id, id DESC);
CREATE INDEX blocks_by_phase ON blocks (tenant_id, phase, id DESC);
CREATE INDEX blocks_by_alert ON blocks (tenant_id, alert_id, id DESC);
CREATE INDEX blocks_for_desk ON blocks (phase, id);
CREATE INDEX blocks_by_state ON blocks (state, id);
CREATE INDEX blocks_on_router ON blocks (router_id, phase, id);
CREATE INDEX blocks_by_end ON blocks (phase, expires_at);
CREATE INDEX blocks_waiting ON blocks (phase, opened_at);
-- One open block an address and router, whoever is quicker.
CREATE UNIQUE INDEX blocks_open_target ON blocks (router_id, target) WHERE phase <> 'ended';

CREATE TABLE block_steps (
  tenant_id TEXT NOT NULL,
  block_id TEXT NOT NULL REFERENCES blocks (id),
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT,
  detail TEXT,
  PRIMARY KEY (block_id, position)
);

CREATE TABLE router_filters (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  generation BIGINT NOT NULL,
  report_received_at BIGINT,
  report_read_at BIGINT,
  report_generation BIGINT,
  report_structure_good BIGINT,
  report_ruleset_hash TEXT,
  report_error TEXT
);
)sql"},
          {"blocking", 2, R"sql(
ALTER TABLE blocks ADD COLUMN patience_hours BIGINT NOT NULL DEFAULT 72;
)sql"},
          // What is a tenant's is found by the tenant, at the end of its contract.
          {"blocking", 3, "CREATE INDEX router_filters_of_tenant ON router_filters (tenant_id);"},
          {"blocking", 4, "ALTER TABLE blocks ADD COLUMN adapter TEXT NOT NULL DEFAULT 'agent';"},
          {"blocking", 5, kFeeds}};
}

}  // namespace blocking::store
