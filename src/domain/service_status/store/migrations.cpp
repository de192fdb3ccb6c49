#include "domain/service_status/store/migrations.hpp"

namespace service_status::store {

std::vector<platform::sql::Migration> service_status_migrations() {
  // An announcement for all has no row a tenant. stands_until is set while it may make the state of
  // the service: until its planned end, or for as long as nobody ends it.
  return {{"service_status", 1, R"sql(
CREATE TABLE announcements (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  audience TEXT NOT NULL,
  version BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  stands_until BIGINT,
  ended_at BIGINT,
  ended_by_name TEXT
);
CREATE INDEX announcements_by_change ON announcements (changed_at DESC, id DESC);
CREATE INDEX announcements_of_audience ON announcements (audience, changed_at DESC, id DESC);
CREATE INDEX announcements_standing ON announcements (stands_until)
  WHERE stands_until IS NOT NULL;

CREATE TABLE announcement_versions (
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  begins_at BIGINT,
  planned_end_at BIGINT,
  change_note TEXT NOT NULL,
  writer_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (announcement_id, version)
);

CREATE TABLE announcement_receivers (
  tenant_id TEXT NOT NULL,
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (announcement_id, tenant_id)
);
CREATE INDEX announcement_receivers_of_tenant
  ON announcement_receivers (tenant_id, changed_at DESC, announcement_id DESC);

CREATE TABLE announcement_readings (
  tenant_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  announcement_id TEXT NOT NULL REFERENCES announcements (id),
  version BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, person_id, announcement_id)
);
)sql"}};
}

}  // namespace service_status::store
