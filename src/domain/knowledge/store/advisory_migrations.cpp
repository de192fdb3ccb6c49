#include "domain/knowledge/store/advisory_migrations.hpp"

namespace knowledge::store {

std::vector<platform::sql::Migration> advisory_migrations() {
  // An advisory for all firms has no row a firm. One for some has a receiver each, whose shown_at
  // is empty until a version has reached it. Tallies count firms as they read and decide, so that
  // nobody has to walk their rows.
  return {{"advisories", 1, R"sql(
CREATE TABLE advisory_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
INSERT INTO advisory_counter (one, last_number) VALUES (1, 0);

CREATE TABLE advisories (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  author_id TEXT NOT NULL,
  author_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  draft_version BIGINT,
  published_version BIGINT,
  reaches_all BIGINT NOT NULL,
  shown_at BIGINT,
  withdrawn_at BIGINT,
  withdrawn_by TEXT,
  withdrawal_reason TEXT,
  revision BIGINT NOT NULL
);
CREATE INDEX advisories_by_state ON advisories (state, number DESC);
CREATE INDEX advisories_for_all ON advisories (shown_at DESC, id DESC) WHERE reaches_all = 1;

CREATE TABLE advisory_versions (
  advisory_id TEXT NOT NULL REFERENCES advisories (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  severity TEXT NOT NULL,
  body TEXT NOT NULL,
  is_for_all BIGINT NOT NULL,
  change_note TEXT NOT NULL,
  writer_name TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  published_at BIGINT,
  published_by TEXT,
  receivers BIGINT,
  PRIMARY KEY (advisory_id, version)
);

CREATE TABLE advisory_lines (
  advisory_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  position BIGINT NOT NULL,
  words TEXT NOT NULL,
  more TEXT NOT NULL,
  PRIMARY KEY (advisory_id, version, kind, position),
  FOREIGN KEY (advisory_id, version) REFERENCES advisory_versions (advisory_id, version)
    ON DELETE CASCADE
);

CREATE TABLE advisory_receivers (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id) ON DELETE CASCADE,
  shown_at BIGINT,
  PRIMARY KEY (advisory_id, tenant_id)
);
CREATE INDEX advisory_receivers_by_firm
  ON advisory_receivers (tenant_id, shown_at DESC, advisory_id DESC) WHERE shown_at IS NOT NULL;

CREATE TABLE advisory_readings (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  version BIGINT NOT NULL,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, advisory_id, version, person_id)
);

CREATE TABLE advisory_decisions (
  tenant_id TEXT NOT NULL,
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  position BIGINT NOT NULL,
  version BIGINT NOT NULL,
  text_hash TEXT NOT NULL,
  choice TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, advisory_id, position)
);
CREATE INDEX advisory_decisions_by_text
  ON advisory_decisions (tenant_id, advisory_id, text_hash, position DESC);

CREATE TABLE advisory_tallies (
  advisory_id TEXT NOT NULL REFERENCES advisories (id),
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  firms BIGINT NOT NULL,
  PRIMARY KEY (advisory_id, kind, subject)
);
)sql"},
          // What is a firm's is found from the firm, at the end of its contract.
          {"advisories", 2,
           "CREATE INDEX advisory_receivers_of_firm ON advisory_receivers (tenant_id);"}};
}

}  // namespace knowledge::store
