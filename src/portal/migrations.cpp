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
)sql"}};
}

}  // namespace portal
