#include "domain/blocking/store/migrations.hpp"

namespace blocking::store {

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
          // How the desk reaches the command line of a router, and how it goes there.
          {"blocking", 5, R"sql(
CREATE TABLE router_consoles (
  router_id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  address TEXT NOT NULL,
  port BIGINT NOT NULL,
  user_name TEXT NOT NULL,
  password_sealed TEXT NOT NULL,
  private_key_sealed TEXT NOT NULL,
  enable_sealed TEXT NOT NULL,
  host_key TEXT NOT NULL,
  profile TEXT NOT NULL,
  interface TEXT NOT NULL,
  set_by_name TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  tried_at BIGINT,
  done_at BIGINT,
  next_at BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  fault TEXT NOT NULL,
  fault_detail TEXT NOT NULL,
  fence BIGINT NOT NULL,
  is_unsaved BIGINT NOT NULL
);
CREATE INDEX router_consoles_due ON router_consoles (next_at);
CREATE INDEX router_consoles_of_tenant ON router_consoles (tenant_id);
)sql"}};
}

}  // namespace blocking::store
