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
          // What was shown with a plan; what the last blocks of a router took; what is counted for
          // the surge brake; the brake itself, of a firm or (no tenant) of a person of the desk.
          {"blocking", 5, R"sql(
ALTER TABLE blocks ADD COLUMN plan_warnings TEXT;
CREATE INDEX blocks_by_approval ON blocks (tenant_id, router_id, approved_at DESC)
  WHERE approved_at IS NOT NULL;
CREATE INDEX blocks_requested ON blocks (tenant_id, requested_at) WHERE requested_at IS NOT NULL;
CREATE INDEX blocks_approved ON blocks (tenant_id, approved_at) WHERE approved_at IS NOT NULL;
CREATE INDEX blocks_approved_by ON blocks (approved_by, approved_at)
  WHERE approved_by IS NOT NULL;

CREATE TABLE block_brakes (
  id TEXT PRIMARY KEY,
  tenant_id TEXT,
  scope TEXT NOT NULL,
  who TEXT NOT NULL,
  who_name TEXT NOT NULL,
  acts BIGINT NOT NULL,
  minutes BIGINT NOT NULL,
  pulled_at BIGINT NOT NULL,
  released_by_name TEXT,
  released_at BIGINT,
  release_why TEXT,
  release_until BIGINT
);
CREATE INDEX block_brakes_of ON block_brakes (scope, who, id DESC);
CREATE INDEX block_brakes_holding ON block_brakes (released_at, id DESC);
CREATE INDEX block_brakes_released ON block_brakes (release_until DESC);
CREATE INDEX block_brakes_of_tenant ON block_brakes (tenant_id);
)sql"}};
}

}  // namespace blocking::store
