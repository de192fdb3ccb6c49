#include "domain/mailroom/store/migrations.hpp"

namespace mailroom::store {

std::vector<platform::sql::Migration> mailroom_migrations() {
  return {// What came in. Without a tenant where no token of ours was in the address; those are the
          // operator's alone. The bytes lie in the folder of mails under their SHA-256.
          {"mailroom", 1, R"sql(
CREATE TABLE mailroom_mails (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  at BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  why TEXT NOT NULL,
  tenant_id TEXT,
  inquiry_id TEXT,
  person_id TEXT,
  fingerprint TEXT NOT NULL,
  sender TEXT NOT NULL,
  subject TEXT NOT NULL,
  sent TEXT NOT NULL,
  bounced TEXT NOT NULL,
  is_waiting BIGINT NOT NULL,
  said TEXT NOT NULL,
  rest TEXT NOT NULL,
  remark TEXT NOT NULL,
  settled TEXT,
  settled_by TEXT,
  settled_at BIGINT
);
CREATE INDEX mailroom_mails_by_time ON mailroom_mails (at, id);
CREATE INDEX mailroom_mails_by_outcome ON mailroom_mails (outcome, at, id);
CREATE INDEX mailroom_mails_unusual ON mailroom_mails (at, id) WHERE outcome <> 'threaded';
CREATE INDEX mailroom_mails_waiting ON mailroom_mails (tenant_id, inquiry_id, at, id)
  WHERE is_waiting = 1;
CREATE INDEX mailroom_mails_by_fingerprint
  ON mailroom_mails (tenant_id, inquiry_id, fingerprint) WHERE tenant_id IS NOT NULL;
CREATE INDEX mailroom_mails_by_person ON mailroom_mails (tenant_id, person_id, at)
  WHERE outcome = 'threaded';
CREATE INDEX mailroom_mails_by_inquiry ON mailroom_mails (tenant_id, inquiry_id, at)
  WHERE outcome = 'threaded';
CREATE INDEX mailroom_mails_by_content ON mailroom_mails (sha256);

CREATE TABLE mailroom_counts (
  outcome TEXT NOT NULL,
  day BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (outcome, day)
);
)sql"},
          // What waits for the desk, over all tenants.
          {"mailroom", 2, R"sql(
CREATE INDEX mailroom_mails_by_wait ON mailroom_mails (at, id) WHERE is_waiting = 1;
)sql"}};
}

}  // namespace mailroom::store
