#include "domain/audit/store/migrations.hpp"

namespace audit::store {

std::vector<platform::sql::Migration> audit_migrations() {
  // seq is the row's own key: the number exists in one place only, so it can't disagree with
  // itself. The head is there from the start, so that its absence is a fault.
  return {{"audit", 1, R"sql(
CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY,
  at BIGINT NOT NULL,
  tenant_id TEXT,
  actor_side TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_entries_by_tenant ON audit_entries (tenant_id, seq DESC);

CREATE TABLE audit_head (
  id BIGINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
)sql"},
          // The trail is searched by person and by action in its own order. Who ever acted, and
          // under which name, is few beside what they did.
          {"audit", 2, R"sql(
CREATE TABLE audit_actors (
  actor_id TEXT NOT NULL,
  actor_name TEXT NOT NULL,
  PRIMARY KEY (actor_id, actor_name)
);
INSERT INTO audit_actors (actor_id, actor_name)
  SELECT DISTINCT actor_id, actor_name FROM audit_entries;
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, action, seq DESC);
CREATE INDEX audit_entries_by_action ON audit_entries (action, seq DESC);
)sql"},
          // Ids are UUIDv7: their order is that of reading.
          {"audit", 3, R"sql(
CREATE TABLE desk_readings (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  reader_id TEXT NOT NULL,
  reader_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  thing_id TEXT NOT NULL,
  hour BIGINT NOT NULL,
  read_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX desk_readings_once
  ON desk_readings (tenant_id, reader_id, kind, thing_id, hour);
CREATE INDEX desk_readings_by_tenant ON desk_readings (tenant_id, id DESC);
)sql"}};
}

}  // namespace audit::store
