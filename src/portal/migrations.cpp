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

INSERT INTO inquiry_words (rowid, desk_words, words)
  SELECT place, desk_words, '' FROM inquiry_company_words ORDER BY number;

CREATE TRIGGER inquiry_company_in AFTER INSERT ON inquiries BEGIN
  INSERT INTO inquiry_words (rowid, desk_words, words)
    SELECT place, desk_words, '' FROM inquiry_company_words WHERE id = NEW.id;
END;
CREATE TRIGGER inquiry_company_out BEFORE DELETE ON inquiries BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words WHERE id = OLD.id;
END;
CREATE TRIGGER inquiry_company_old BEFORE UPDATE OF name ON tenants BEGIN
  INSERT INTO inquiry_words (inquiry_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, '' FROM inquiry_company_words WHERE tenant_id = OLD.id;
END;
CREATE TRIGGER inquiry_company_new AFTER UPDATE OF name ON tenants BEGIN
  INSERT INTO inquiry_words (rowid, desk_words, words)
    SELECT place, desk_words, '' FROM inquiry_company_words WHERE tenant_id = NEW.id;
END;
)sql"}};
}

}  // namespace portal
