#include "domain/identity/store/migrations.hpp"

namespace identity::store {

std::vector<platform::sql::Migration> identity_migrations() {
  return {{"identity", 1, R"sql(
CREATE TABLE users (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  home_tenant_id TEXT,
  partner_id TEXT,
  password_hash TEXT NOT NULL,
  disabled_at BIGINT
);

CREATE TABLE sessions (
  key_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  created_at BIGINT NOT NULL,
  last_seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  revoked_at BIGINT,
  last_used_at BIGINT
);

CREATE TABLE api_token_rights (
  token_id TEXT NOT NULL REFERENCES api_tokens (id),
  name TEXT NOT NULL,
  PRIMARY KEY (token_id, name)
);

CREATE TABLE api_token_routers (
  token_id TEXT NOT NULL REFERENCES api_tokens (id),
  router_id TEXT NOT NULL,
  PRIMARY KEY (token_id, router_id)
);
)sql"}};
}

}  // namespace identity::store
