#include "domain/knowledge/store/migrations.hpp"

namespace knowledge::store {

std::vector<platform::sql::Migration> knowledge_migrations() {
  // The operator's own texts, the same for every tenant. A version is never changed; lists are
  // lines of a text.
  return {{"knowledge", 1, R"sql(
CREATE TABLE articles (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  reviewed_on TEXT NOT NULL,
  origin TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  is_newest BIGINT NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX articles_newest ON articles (is_newest, id);

CREATE TABLE article_parts (
  article_id TEXT NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  conditions TEXT NOT NULL,
  heading TEXT NOT NULL,
  is_from_alert BIGINT NOT NULL,
  lines TEXT NOT NULL,
  windows TEXT NOT NULL,
  PRIMARY KEY (article_id, version, position),
  FOREIGN KEY (article_id, version) REFERENCES articles (id, version)
);

CREATE TABLE public_windows (
  id TEXT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail TEXT NOT NULL,
  url TEXT NOT NULL,
  hours TEXT NOT NULL,
  open TEXT NOT NULL,
  closed TEXT NOT NULL,
  note TEXT NOT NULL,
  verified_on TEXT NOT NULL,
  source_url TEXT NOT NULL,
  origin TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  is_newest BIGINT NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE INDEX public_windows_newest ON public_windows (is_newest, name);
)sql"},
          // Whatever a company said stays; the last one counts.
          {"knowledge", 2, R"sql(
CREATE TABLE assistant_consents (
  tenant_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  is_given BIGINT NOT NULL,
  terms_version TEXT NOT NULL,
  terms_hash TEXT NOT NULL,
  assistant TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
)sql"}};
}

}  // namespace knowledge::store
