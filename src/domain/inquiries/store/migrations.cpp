#include "domain/inquiries/store/migrations.hpp"

#include "domain/inquiries/store/promise_migration.hpp"

namespace inquiries::store {

std::vector<platform::sql::Migration> inquiries_migrations() {
  return {
      {"inquiries", 1, R"sql(
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
)sql"},
      // What inquiries are searched by. Row = number * 4096 + place: 0 is the subject, then the
      // entries by position, 4095 the name of the company (portal). `words` is what its tenant
      // may read, `desk_words` all of it for the desk, and the notes for the desk in one
      // tenant. Triggers keep it. What is taken out of a table is taken out of it there and
      // then; what is new waits for a background round, for writing words takes far longer
      // than writing the message.
      {"inquiries", 5, R"sql(
CREATE VIRTUAL TABLE inquiry_words USING fts5(desk_words, words, content = '', tokenize = 'ascii');
CREATE TABLE inquiry_words_waiting (place INTEGER PRIMARY KEY);

CREATE VIEW inquiry_subject_words AS
  SELECT id, number, number * 4096 AS place, wide_words(shown) AS desk_words,
    scoped_words(tenant_id, shown) AS words
  FROM (SELECT id, tenant_id, number,
    printf('Q-%06d Q-%d ', number, number) || subject AS shown FROM inquiries);

CREATE VIEW inquiry_entry_words AS
  SELECT e.id, i.number, e.position, i.number * 4096 + e.position AS place,
    CASE e.kind WHEN 'note' THEN wide_words(e.body) || ' ' || scoped_words(e.tenant_id, e.body)
      ELSE wide_words(e.body) END AS desk_words,
    CASE e.kind WHEN 'note' THEN '' ELSE scoped_words(e.tenant_id, e.body) END AS words
  FROM inquiry_entries e JOIN inquiries i ON i.id = e.inquiry_id
  WHERE e.body IS NOT NULL AND e.position < 4095;

INSERT INTO inquiry_words_waiting (place) SELECT number * 4096 FROM inquiries;
INSERT INTO inquiry_words_waiting (place)
  SELECT i.number * 4096 + e.position FROM inquiry_entries e JOIN inquiries i ON i.id = e.inquiry_id
  WHERE e.body IS NOT NULL AND e.position < 4095;

CREATE TRIGGER inquiry_subject_in AFTER INSERT ON inquiries BEGIN
  INSERT INTO inquiry_words_waiting (place) VALUES (NEW.number * 4096);
END;
CREATE TRIGGER inquiry_subject_out BEFORE DELETE ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_subject_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place = OLD.number * 4096;
END;
CREATE TRIGGER inquiry_subject_old BEFORE UPDATE OF subject ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_subject_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  INSERT INTO inquiry_words_waiting (place) VALUES (OLD.number * 4096)
    ON CONFLICT (place) DO NOTHING;
END;
CREATE TRIGGER inquiry_entry_in AFTER INSERT ON inquiry_entries
  WHEN NEW.body IS NOT NULL AND NEW.position < 4095 BEGIN
  INSERT INTO inquiry_words_waiting (place)
    SELECT number * 4096 + NEW.position FROM inquiries WHERE id = NEW.inquiry_id;
END;
CREATE TRIGGER inquiry_entry_out BEFORE DELETE ON inquiry_entries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_entry_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place =
    (SELECT number * 4096 + OLD.position FROM inquiries WHERE id = OLD.inquiry_id);
END;
CREATE TRIGGER inquiry_entry_old BEFORE UPDATE OF body, kind ON inquiry_entries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM inquiry_entry_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM inquiry_words_waiting w WHERE w.place = v.place);
  DELETE FROM inquiry_words_waiting WHERE place =
    (SELECT number * 4096 + OLD.position FROM inquiries WHERE id = OLD.inquiry_id);
END;
CREATE TRIGGER inquiry_entry_new AFTER UPDATE OF body, kind ON inquiry_entries
  WHEN NEW.body IS NOT NULL AND NEW.position < 4095 BEGIN
  INSERT INTO inquiry_words_waiting (place)
    SELECT number * 4096 + NEW.position FROM inquiries WHERE id = NEW.inquiry_id;
END;
)sql"},
      // Words are folded otherwise since (base/text_search), and a row leaves the index only by
      // the very words that it came in with: the index is made anew and every text waits for
      // it, so that no trigger takes out what is not in it. A letter of a tenant's own (mark and
      // one letter) is one list now instead of all words that begin so.
      {"inquiries", 6, R"sql(
DROP TABLE inquiry_words;
CREATE VIRTUAL TABLE inquiry_words USING fts5(desk_words, words, content = '', tokenize = 'ascii',
  prefix = '9');
DELETE FROM inquiry_words_waiting;
INSERT INTO inquiry_words_waiting (place) SELECT number * 4096 FROM inquiries;
INSERT INTO inquiry_words_waiting (place)
  SELECT i.number * 4096 + e.position FROM inquiry_entries e JOIN inquiries i ON i.id = e.inquiry_id
  WHERE e.body IS NOT NULL AND e.position < 4095;
)sql"},
      // The conditions an answer was sent with; those of before had one text.
      {"inquiries", 7, R"sql(
ALTER TABLE inquiry_entries ADD COLUMN conditions TEXT;
UPDATE inquiry_entries SET conditions = '2026-11-23' WHERE kind = 'answer';
)sql"},
      promise_migration(),
      // A message that came by mail: what stands folded under it, and what we say of it.
      {"inquiries", 9, R"sql(
ALTER TABLE inquiry_entries ADD COLUMN mail_rest TEXT;
ALTER TABLE inquiry_entries ADD COLUMN mail_remark TEXT;
)sql"}};
}

}  // namespace inquiries::store
