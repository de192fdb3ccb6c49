#include "portal/migrations.hpp"

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
)sql"}};
}

}  // namespace portal
