#include "domain/inquiries/store/migrations.hpp"

namespace inquiries::store {

std::vector<platform::sql::Migration> inquiries_migrations() {
  return {{"inquiries", 1, R"sql(
CREATE TABLE inquiry_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
INSERT INTO inquiry_counter (one, last_number) VALUES (1, 0);

CREATE TABLE inquiries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  number BIGINT NOT NULL UNIQUE,
  subject TEXT NOT NULL,
  opened_by_name TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  is_ended BIGINT NOT NULL,
  scope_id TEXT,
  urgency TEXT NOT NULL,
  urgency_rank BIGINT NOT NULL,
  owner_id TEXT,
  owner_name TEXT,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX inquiries_by_change ON inquiries (tenant_id, updated_at DESC, id DESC);
CREATE INDEX inquiries_by_end ON inquiries (tenant_id, is_ended, updated_at DESC, id DESC);
CREATE INDEX inquiries_for_desk ON inquiries (is_ended, urgency_rank, opened_at, id);
CREATE INDEX inquiries_by_owner ON inquiries (is_ended, owner_id, urgency_rank, opened_at, id);

CREATE TABLE inquiry_alerts (
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id),
  position BIGINT NOT NULL,
  alert_id TEXT NOT NULL,
  PRIMARY KEY (inquiry_id, position)
);
CREATE INDEX inquiry_alerts_by_alert ON inquiry_alerts (tenant_id, alert_id);

CREATE TABLE inquiry_entries (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id),
  position BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_side TEXT NOT NULL,
  body TEXT,
  from_value TEXT,
  to_value TEXT,
  block_id TEXT
);
CREATE UNIQUE INDEX inquiry_entries_in_order ON inquiry_entries (inquiry_id, position);
)sql"},
          // The queue of what the desk has to move, over all tenants.
          {"inquiries", 2, R"sql(
CREATE INDEX inquiries_waiting_for_desk ON inquiries (urgency_rank, opened_at, id)
  WHERE state IN ('received', 'triage', 'in_progress', 'waiting_block');
)sql"},
          // Files people hand in: first alone, then carried by an entry. The bytes lie in the
          // folder of attachments under their SHA-256.
          {"inquiries", 3, R"sql(
CREATE TABLE inquiry_attachments (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  kind TEXT NOT NULL,
  doubts TEXT NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at BIGINT NOT NULL,
  is_dropped BIGINT NOT NULL,
  inquiry_id TEXT REFERENCES inquiries (id),
  entry_id TEXT REFERENCES inquiry_entries (id),
  entry_kind TEXT
);
CREATE INDEX inquiry_attachments_sent ON inquiry_attachments (tenant_id, inquiry_id, id)
  WHERE inquiry_id IS NOT NULL;
CREATE INDEX inquiry_attachments_unsent ON inquiry_attachments (uploaded_at)
  WHERE inquiry_id IS NULL;
CREATE INDEX inquiry_attachments_by_room ON inquiry_attachments (tenant_id, is_dropped, size_bytes);
CREATE INDEX inquiry_attachments_by_content ON inquiry_attachments (sha256);
)sql"},
          // What the desk's people began to write; it goes with its inquiry.
          {"inquiries", 4, R"sql(
CREATE TABLE inquiry_drafts (
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  writer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  read_to TEXT,
  saved_at BIGINT NOT NULL,
  revision TEXT NOT NULL,
  PRIMARY KEY (inquiry_id, writer_id)
);
CREATE INDEX inquiry_drafts_by_writer ON inquiry_drafts (writer_id);
CREATE INDEX inquiry_drafts_by_age ON inquiry_drafts (saved_at);
)sql"}};
}

}  // namespace inquiries::store
