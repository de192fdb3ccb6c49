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
          {"blocking", 5, R"sql(
-- The extension that waits for the desk.
ALTER TABLE blocks ADD COLUMN longer_by TEXT;
ALTER TABLE blocks ADD COLUMN longer_by_name TEXT;
ALTER TABLE blocks ADD COLUMN longer_at BIGINT;
ALTER TABLE blocks ADD COLUMN longer_hours BIGINT;
ALTER TABLE blocks ADD COLUMN longer_delegation_id TEXT;
ALTER TABLE blocks ADD COLUMN longer_consent_hash TEXT;
CREATE INDEX blocks_to_extend ON blocks (phase, id) WHERE longer_at IS NOT NULL;
CREATE INDEX blocks_of_inquiry ON blocks (tenant_id, inquiry_id, id);
)sql"},
          {"blocking", 6, R"sql(
CREATE TABLE never_lists (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  class TEXT NOT NULL,
  origin TEXT NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  taken_in_at BIGINT NOT NULL,
  ranges BIGINT NOT NULL
);
-- Looked up by exact range, once for each length: an address lies in one range of each.
CREATE TABLE never_ranges (
  network TEXT NOT NULL,
  length BIGINT NOT NULL,
  list_id TEXT NOT NULL REFERENCES never_lists (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (network, length, list_id)
);
CREATE INDEX never_ranges_of_list ON never_ranges (list_id);
)sql"},
          {"blocking", 7, kFeeds},
          {"blocking", 8, R"sql(
ALTER TABLE blocks ADD COLUMN plan_listings TEXT;
ALTER TABLE blocks ADD COLUMN plan_second_why TEXT;
ALTER TABLE blocks ADD COLUMN plan_hours BIGINT;
ALTER TABLE blocks ADD COLUMN first_approved_by TEXT;
ALTER TABLE blocks ADD COLUMN first_approved_by_name TEXT;
ALTER TABLE blocks ADD COLUMN first_approved_at BIGINT;
ALTER TABLE blocks ADD COLUMN first_reason TEXT;
ALTER TABLE blocks ADD COLUMN second_reason TEXT;
)sql"},
          // What was shown with a plan; what the last blocks of a router took; what is counted for
          // the surge brake; the brake itself, of a firm or (no tenant) of a person of the desk.
          {"blocking", 9, R"sql(
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
)sql"},
          {"blocking", 10, R"sql(
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
)sql"},
          {"blocking", 11, R"sql(
CREATE INDEX blocks_by_hand ON blocks (adapter, id)
  WHERE adapter = 'manual' AND state IN ('applying', 'drifted', 'expiring');
)sql"},
          {"blocking", 12, R"sql(
-- When the filters of a router that tells nothing more are in doubt; NULL: it is not waited for.
ALTER TABLE router_filters ADD COLUMN silent_at BIGINT;
UPDATE router_filters SET silent_at = report_received_at;
CREATE INDEX router_filters_by_silence ON router_filters (silent_at);
)sql"},
          {"blocking", 13, R"sql(
-- When the store was set back to a back-up; NULL: the router was read since.
ALTER TABLE router_filters ADD COLUMN unread_since BIGINT;
)sql"},
          // Whether an address is one by which routers are managed, of a tenant or of anybody.
          {"blocking", 14, R"sql(
CREATE INDEX router_consoles_by_address ON router_consoles (address, tenant_id);
CREATE INDEX feed_keys_by_address ON feed_keys (used_from, tenant_id) WHERE revoked_at IS NULL;
)sql"},
          {"blocking", 15, R"sql(
-- Why a drifted block is in doubt; the last of its record that says so, where it was before.
ALTER TABLE blocks ADD COLUMN doubt_why TEXT;
ALTER TABLE blocks ADD COLUMN doubt_out_of_reach BIGINT;
UPDATE blocks SET doubt_why = COALESCE((SELECT detail FROM block_steps
    WHERE block_steps.block_id = blocks.id AND block_steps.state = 'drifted'
    ORDER BY position DESC LIMIT 1), 'ルーターで遮断の設定を確認できません')
  WHERE state = 'drifted';
UPDATE blocks SET doubt_out_of_reach = CASE WHEN doubt_why IN (
    'ルーターから知らせが届いていません。ルーターの電源と回線をご確認ください',
    'ルーターに接続して確認できません。ルーターの電源と回線をご確認ください',
    'ルーターが遮断の一覧を取りに来ていません。ルーターの電源と回線をご確認ください')
    THEN 1 ELSE 0 END
  WHERE state = 'drifted';
)sql"},
          {"blocking", 16, R"sql(
-- From when on the desk should look at a block (lateness.hpp); NULL: there is nothing to look at.
ALTER TABLE blocks ADD COLUMN look_at BIGINT;
UPDATE blocks SET look_at = state_at WHERE state = 'drifted';
UPDATE blocks SET look_at = state_at + CASE adapter
    WHEN 'edl' THEN 900000000 WHEN 'ssh' THEN 90000000 ELSE 60000000 END
  WHERE state IN ('applying', 'expiring') AND adapter <> 'manual';
CREATE INDEX blocks_to_check ON blocks (id, look_at) WHERE look_at IS NOT NULL;
-- Why nothing on the router can be relied on, as it last told.
ALTER TABLE router_filters ADD COLUMN report_fault TEXT;
)sql"}};
}

}  // namespace blocking::store
