#include "portal/publication_words.hpp"

namespace portal {

platform::sql::Migration publication_words() {
  // Articles: row = number * 4096, there the title, after it the parts in their order; of the
  // newest version alone. Parts come in after their article, each with its own words. `words` are
  // those that customers may read: what their guide shows of a case without an inquiry.
  //
  // Advisories: row = number * 4096 + place: title, body and lines of what was published last; of
  // the draft 2,048 places on. A draft is written anew by deleting its version.
  return {"portal", 5, R"sql(
CREATE TABLE article_numbers (
  number INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE
);
INSERT INTO article_numbers (article_id) SELECT id FROM articles WHERE is_newest = 1 ORDER BY id;
CREATE VIRTUAL TABLE article_words USING fts5(desk_words, words, content = '', tokenize = 'ascii');
CREATE VIEW article_part_texts AS
  SELECT article_id, version, position,
    CASE heading WHEN '' THEN lines ELSE heading || char(10) || lines END AS text,
    article_id GLOB 'A*' AND kind IN ('meaning', 'now', 'avoid', 'worry') AND is_from_alert = 0
      AND char(10) || conditions NOT GLOB '*' || char(10) || '[^!]*' AS is_shown
  FROM article_parts;
CREATE VIEW article_word_rows AS
  SELECT a.id AS article_id, a.version, n.number * 4096 AS place, wide_words(a.title) AS desk_words,
    CASE WHEN a.id GLOB 'A*' THEN wide_words(a.title) ELSE '' END AS words
  FROM article_numbers n JOIN articles a ON a.id = n.article_id
  UNION ALL
  SELECT p.article_id, p.version, n.number * 4096 + 1 + p.position, wide_words(p.text),
    CASE WHEN p.is_shown THEN wide_words(p.text) ELSE '' END
  FROM article_numbers n JOIN article_part_texts p ON p.article_id = n.article_id;
INSERT INTO article_words (rowid, desk_words, words)
  SELECT r.place, r.desk_words, r.words FROM articles a JOIN article_word_rows r
  ON r.article_id = a.id AND r.version = a.version WHERE a.is_newest = 1;

CREATE TRIGGER article_in AFTER INSERT ON articles WHEN NEW.is_newest = 1 BEGIN
  INSERT INTO article_numbers (article_id) VALUES (NEW.id) ON CONFLICT (article_id) DO NOTHING;
  INSERT INTO article_words (rowid, desk_words, words)
    SELECT place, desk_words, words FROM article_word_rows
    WHERE article_id = NEW.id AND version = NEW.version AND place % 4096 = 0;
END;
CREATE TRIGGER article_part_in AFTER INSERT ON article_parts WHEN EXISTS (SELECT 1 FROM articles
    WHERE id = NEW.article_id AND version = NEW.version AND is_newest = 1) BEGIN
  INSERT INTO article_words (rowid, desk_words, words)
    SELECT place, desk_words, words FROM article_word_rows WHERE article_id = NEW.article_id
      AND version = NEW.version AND place % 4096 = 1 + NEW.position;
END;
CREATE TRIGGER article_aged AFTER UPDATE OF is_newest ON articles
    WHEN OLD.is_newest = 1 AND NEW.is_newest = 0 BEGIN
  INSERT INTO article_words (article_words, rowid, desk_words, words)
    SELECT 'delete', place, desk_words, words FROM article_word_rows
    WHERE article_id = OLD.id AND version = OLD.version;
END;

CREATE VIRTUAL TABLE advisory_words USING fts5(words, content = '', tokenize = 'ascii');
CREATE VIEW advisory_texts AS
  SELECT advisory_id, version, 0 AS place, title AS text FROM advisory_versions
  UNION ALL SELECT advisory_id, version, 1, body FROM advisory_versions
  UNION ALL SELECT advisory_id, version, 2 + position,
    CASE kind WHEN 'product' THEN words || ' ' || more ELSE words END FROM advisory_lines;
CREATE VIEW advisory_word_rows AS
  SELECT advisory_id, version, place,
    (SELECT a.number FROM advisories a WHERE a.id = advisory_id) * 4096 + place AS published,
    (SELECT a.number FROM advisories a WHERE a.id = advisory_id) * 4096 + 2048 + place AS draft,
    wide_words(text) AS words
  FROM advisory_texts;
INSERT INTO advisory_words (rowid, words) SELECT r.published, r.words
  FROM advisories a JOIN advisory_word_rows r
  ON r.advisory_id = a.id AND r.version = a.published_version;
INSERT INTO advisory_words (rowid, words) SELECT r.draft, r.words
  FROM advisories a JOIN advisory_word_rows r
  ON r.advisory_id = a.id AND r.version = a.draft_version;

CREATE TRIGGER advisory_draft_in AFTER INSERT ON advisory_versions
    WHEN NEW.published_at IS NULL BEGIN
  INSERT INTO advisory_words (rowid, words) SELECT draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version AND place < 2;
END;
CREATE TRIGGER advisory_line_in AFTER INSERT ON advisory_lines WHEN EXISTS (
    SELECT 1 FROM advisory_versions WHERE advisory_id = NEW.advisory_id AND version = NEW.version
    AND published_at IS NULL) BEGIN
  INSERT INTO advisory_words (rowid, words) SELECT draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version AND place = 2 + NEW.position;
END;
CREATE TRIGGER advisory_published AFTER UPDATE OF published_at ON advisory_versions
    WHEN OLD.published_at IS NULL AND NEW.published_at IS NOT NULL BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version;
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', published, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = (SELECT MAX(version) FROM advisory_versions
      WHERE advisory_id = NEW.advisory_id AND version < NEW.version
      AND published_at IS NOT NULL);
  INSERT INTO advisory_words (rowid, words) SELECT published, words FROM advisory_word_rows
    WHERE advisory_id = NEW.advisory_id AND version = NEW.version;
END;
-- Not where the advisory itself went: its number went with it, and the words did before.
CREATE TRIGGER advisory_draft_out BEFORE DELETE ON advisory_versions
    WHEN OLD.published_at IS NULL
    AND EXISTS (SELECT 1 FROM advisories WHERE id = OLD.advisory_id) BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = OLD.advisory_id AND version = OLD.version;
END;
CREATE TRIGGER advisory_out BEFORE DELETE ON advisories BEGIN
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', draft, words FROM advisory_word_rows
    WHERE advisory_id = OLD.id AND version = OLD.draft_version;
  INSERT INTO advisory_words (advisory_words, rowid, words)
    SELECT 'delete', published, words FROM advisory_word_rows
    WHERE advisory_id = OLD.id AND version = OLD.published_version;
END;
)sql"};
}

}  // namespace portal
