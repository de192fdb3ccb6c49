#include "domain/alerts/store/migrations.hpp"

namespace alerts::store {

std::vector<platform::sql::Migration> alerts_migrations() {
  return {
      {"alerts", 1, R"sql(
CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  sameness_key TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  life TEXT NOT NULL,
  block_status TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  source TEXT NOT NULL,
  signature TEXT NOT NULL,
  src_ip TEXT NOT NULL,
  src_port BIGINT,
  dst_ip TEXT NOT NULL,
  dst_port BIGINT,
  direction TEXT NOT NULL,
  protocol TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  risk TEXT NOT NULL,
  native_severity TEXT NOT NULL,
  threat_type TEXT NOT NULL,
  router_id TEXT NOT NULL,
  takes_blocks BIGINT NOT NULL,
  line_id TEXT,
  vpn_id TEXT,
  search_text TEXT NOT NULL,
  evidence TEXT NOT NULL
);
CREATE INDEX alerts_by_last_seen ON alerts (tenant_id, last_seen DESC, id DESC);
CREATE INDEX alerts_by_key ON alerts (tenant_id, sameness_key, first_seen);
CREATE INDEX alerts_by_life ON alerts (tenant_id, life, risk);

CREATE TABLE alert_folds (
  tenant_id TEXT NOT NULL,
  folded_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  PRIMARY KEY (tenant_id, folded_id)
);
CREATE INDEX alert_folds_by_alert ON alert_folds (tenant_id, alert_id);

CREATE TABLE alert_sightings (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  at BIGINT NOT NULL,
  src_ip TEXT NOT NULL,
  src_port BIGINT,
  dst_ip TEXT NOT NULL,
  dst_port BIGINT,
  router_id TEXT NOT NULL,
  raw TEXT NOT NULL
);
CREATE INDEX alert_sightings_by_time ON alert_sightings (tenant_id, alert_id, at DESC, seq DESC);

CREATE TABLE alert_life (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  at BIGINT NOT NULL,
  by_side TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  from_life TEXT,
  to_life TEXT NOT NULL,
  why TEXT
);
CREATE INDEX alert_life_by_alert ON alert_life (tenant_id, alert_id, seq);
)sql"},
      // What the customer's first page asks for: the open alerts that can't wait.
      {"alerts", 2, R"sql(
CREATE INDEX alerts_serious ON alerts (tenant_id, life, last_seen DESC, id DESC)
  WHERE direction = 'outbound' AND risk IN ('Critical', 'High');
)sql"},
      // Lists find alerts by their kind, of which a tenant has few, and by their addresses; each
      // index is in the order of the list, so that a page costs the same however many there are.
      {"alerts", 3, R"sql(
CREATE TABLE alert_kinds (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  source TEXT NOT NULL,
  signature TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  direction TEXT NOT NULL,
  risk TEXT NOT NULL,
  threat_type TEXT NOT NULL,
  life TEXT NOT NULL,
  block_status TEXT NOT NULL
);
CREATE UNIQUE INDEX alert_kinds_once ON alert_kinds (tenant_id, signature, name, category, source,
  direction, risk, threat_type, life, block_status);
CREATE INDEX alert_kinds_by_risk ON alert_kinds (tenant_id, risk, life);
INSERT INTO alert_kinds (tenant_id, source, signature, name, category, direction, risk,
    threat_type, life, block_status)
  SELECT DISTINCT tenant_id, source, signature, name, category, direction, risk, threat_type, life,
    block_status FROM alerts;

ALTER TABLE alerts ADD COLUMN kind BIGINT NOT NULL DEFAULT 0;
UPDATE alerts SET kind = (SELECT k.seq FROM alert_kinds k WHERE k.tenant_id = alerts.tenant_id
  AND k.signature = alerts.signature AND k.name = alerts.name AND k.category = alerts.category
  AND k.source = alerts.source AND k.direction = alerts.direction AND k.risk = alerts.risk
  AND k.threat_type = alerts.threat_type AND k.life = alerts.life
  AND k.block_status = alerts.block_status);
DROP INDEX alerts_by_last_seen;
DROP INDEX alerts_by_life;
ALTER TABLE alerts DROP COLUMN search_text;
CREATE INDEX alerts_by_last_seen ON alerts (tenant_id, last_seen DESC, id DESC, kind);
CREATE INDEX alerts_by_kind ON alerts (kind, last_seen DESC, id DESC);
CREATE INDEX alerts_by_client ON alerts (tenant_id, src_ip, last_seen DESC, id DESC, kind);
CREATE INDEX alerts_by_server ON alerts (tenant_id, dst_ip, last_seen DESC, id DESC, kind);
)sql"},
      // Sightings in packed runs (sighting_runs.cpp says how a row is written). The old rows become
      // runs of one, not packed: SQL can't.
      {"alerts", 4, R"sql(
CREATE TABLE alert_sighting_runs (
  seq INTEGER PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  alert_id TEXT NOT NULL REFERENCES alerts (id),
  router_id TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  packed BLOB NOT NULL
);
INSERT INTO alert_sighting_runs (seq, tenant_id, alert_id, router_id, first_at, last_at, sightings,
    packed)
  SELECT seq, tenant_id, alert_id, router_id, at, at, 1,
    CAST(at || ' ' || src_ip || ' ' || COALESCE(src_port, '-') || ' ' || dst_ip || ' ' ||
      COALESCE(dst_port, '-') || ' ' || LENGTH(CAST(raw AS BLOB)) || CHAR(10) || raw || CHAR(10)
      AS BLOB)
  FROM alert_sightings ORDER BY seq;
DROP TABLE alert_sightings;
CREATE INDEX alert_sighting_runs_by_time
  ON alert_sighting_runs (tenant_id, alert_id, last_at DESC, seq DESC, first_at);
)sql"},
      // The retention of a router deletes its oldest runs.
      {"alerts", 5, R"sql(
CREATE INDEX alert_sighting_runs_by_router
  ON alert_sighting_runs (tenant_id, router_id, last_at);
)sql"}};
}

}  // namespace alerts::store
