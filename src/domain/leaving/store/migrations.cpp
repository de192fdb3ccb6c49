#include "domain/leaving/store/migrations.hpp"

namespace leaving::store {

std::vector<platform::sql::Migration> leaving_migrations() {
  // A departure outlives its tenant, and with its counts is the proof of the erasure: it names no
  // company and no person. due_at is when the clock looks at it; none once all is erased.
  return {{"leaving", 1, R"sql(
CREATE TABLE departures (
  tenant_id TEXT PRIMARY KEY,
  contract TEXT NOT NULL,
  ended_at BIGINT NOT NULL,
  export_until BIGINT NOT NULL,
  erase_at BIGINT NOT NULL,
  due_at BIGINT,
  state TEXT NOT NULL,
  hold_until BIGINT,
  hold_reason TEXT,
  hold_by_name TEXT,
  part TEXT NOT NULL,
  is_pass_empty BIGINT NOT NULL,
  rows BIGINT NOT NULL,
  begun_at BIGINT,
  erased_at BIGINT,
  proof TEXT NOT NULL,
  revision BIGINT NOT NULL
);
CREATE INDEX departures_due ON departures (state, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX departures_coming ON departures (erase_at, tenant_id) WHERE erased_at IS NULL;
CREATE INDEX departures_erased ON departures (erased_at DESC, tenant_id DESC)
  WHERE erased_at IS NOT NULL;

CREATE TABLE erased_parts (
  tenant_id TEXT NOT NULL,
  part TEXT NOT NULL,
  rows BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, part)
);

CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  ordered_at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  by_side TEXT NOT NULL,
  before BIGINT,
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  parts_done BIGINT NOT NULL,
  parts BIGINT NOT NULL,
  rows BIGINT NOT NULL,
  files BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  ready_until BIGINT,
  why TEXT NOT NULL
);
CREATE INDEX exports_of_tenant ON exports (tenant_id, id DESC);
CREATE INDEX exports_by_state ON exports (state, id);
CREATE INDEX exports_over ON exports (ready_until) WHERE state = 'ready';
)sql"}};
}

}  // namespace leaving::store
