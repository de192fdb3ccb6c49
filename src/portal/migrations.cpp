#include "portal/migrations.hpp"

#include "portal/publication_words.hpp"

namespace portal {

std::vector<platform::sql::Migration> portal_migrations() {
  // The desk finds inquiries by the name of their company, too: place 4095 of each in the index of
  // words. Who changes a name changes it there as well.
  return {{"portal", 1, R"sql(
CREATE VIEW inquiry_company_words AS
  SELECT i.id, i.tenant_id, i.number, i.number * 4096 + 4095 AS place,
    wide_words(t.name) AS desk_words
  FROM inquiries i JOIN tenants t ON t.id = i.tenant_id;

CREATE TABLE company_words_waiting (place INTEGER PRIMARY KEY);
INSERT INTO company_words_waiting (place) SELECT number * 4096 + 4095 FROM inquiries;

CREATE TRIGGER inquiry_company_in AFTER INSERT ON inquiries BEGIN
  INSERT INTO company_words_waiting (place) VALUES (NEW.number * 4096 + 4095);
END;
CREATE TRIGGER inquiry_company_out BEFORE DELETE ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words v WHERE id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM company_words_waiting w WHERE w.place = v.place);
  DELETE FROM company_words_waiting WHERE place = OLD.number * 4096 + 4095;
END;
CREATE TRIGGER inquiry_company_old BEFORE UPDATE OF name ON tenants BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words v WHERE tenant_id = OLD.id
      AND NOT EXISTS (SELECT 1 FROM company_words_waiting w WHERE w.place = v.place);
  INSERT INTO company_words_waiting (place)
    SELECT number * 4096 + 4095 FROM inquiries WHERE tenant_id = OLD.id
    ON CONFLICT (place) DO NOTHING;
END;
)sql"},
          // Which firms were seen with the same peer or signature lately: `waves` sums up
          // `wave_firms`, both kept by a background round from the runs of sightings (wave_index).
          // The number of a wave is in links and is never used twice.
          {"portal", 2, R"sql(
CREATE TABLE waves (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  name TEXT NOT NULL,
  firms BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  risk_rank BIGINT NOT NULL,
  is_outbound BIGINT NOT NULL,
  is_inbound BIGINT NOT NULL
);
CREATE UNIQUE INDEX waves_once ON waves (kind, what, name);
CREATE INDEX waves_by_size ON waves (firms DESC, last_seen DESC, seq DESC) WHERE firms >= 2;
CREATE INDEX waves_of_kind ON waves (kind, firms DESC, last_seen DESC, seq DESC) WHERE firms >= 2;
CREATE INDEX waves_serious ON waves (firms DESC, last_seen DESC, seq DESC)
  WHERE firms >= 2 AND risk_rank <= 1;

CREATE TABLE wave_firms (
  wave BIGINT NOT NULL REFERENCES waves (seq),
  tenant_id TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  sightings BIGINT NOT NULL,
  risk_rank BIGINT NOT NULL,
  is_outbound BIGINT NOT NULL,
  is_inbound BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  days BIGINT NOT NULL,
  PRIMARY KEY (wave, tenant_id)
);
CREATE INDEX wave_firms_by_day ON wave_firms (last_day);

CREATE TABLE wave_cursor (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_run BIGINT NOT NULL
);
INSERT INTO wave_cursor (one, last_run) VALUES (1, 0);

-- How blocks of a peer stand, over all tenants.
CREATE INDEX blocks_by_target ON blocks (target, phase) WHERE phase <> 'ended';
)sql"},
          // The index was made anew (inquiries 6): the names of companies wait for it, too.
          {"portal", 3, R"sql(
DELETE FROM company_words_waiting;
INSERT INTO company_words_waiting (place) SELECT number * 4096 + 4095 FROM inquiries;
)sql"},
          // The desk finds the alerts of every tenant by the words of their kind: what the detector
          // calls them, and its number for that. Row = seq of the kind * 4096. Kinds are few and
          // never change, so their words are written at once.
          {"portal", 4, R"sql(
CREATE VIRTUAL TABLE alert_kind_words USING fts5(words, content = '', tokenize = 'ascii');
CREATE VIEW alert_kind_texts AS
  SELECT seq, seq * 4096 AS place, wide_words(name || ' ' || signature) AS words FROM alert_kinds;
INSERT INTO alert_kind_words (rowid, words) SELECT place, words FROM alert_kind_texts;
CREATE TRIGGER alert_kind_in AFTER INSERT ON alert_kinds BEGIN
  INSERT INTO alert_kind_words (rowid, words)
    SELECT place, words FROM alert_kind_texts WHERE seq = NEW.seq;
END;
CREATE TRIGGER alert_kind_out BEFORE DELETE ON alert_kinds BEGIN
  INSERT INTO alert_kind_words (alert_kind_words, rowid, words)
    SELECT 'delete', place, words FROM alert_kind_texts WHERE seq = OLD.seq;
END;
)sql"},
          publication_words(),
          // A firm that is erased is let go of by its own index.
          {"portal", 6, "CREATE INDEX wave_firms_of_tenant ON wave_firms (tenant_id, wave);"}};
}

}  // namespace portal
