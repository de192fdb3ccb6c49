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
)sql"},
          {"identity", 2, R"sql(
ALTER TABLE users ADD COLUMN is_invited BIGINT NOT NULL DEFAULT 0;
CREATE INDEX users_by_tenant ON users (home_tenant_id, login);
CREATE INDEX users_by_partner ON users (partner_id, login);

ALTER TABLE sessions ADD COLUMN peer_address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
DROP INDEX sessions_by_user;
CREATE INDEX sessions_by_user ON sessions (user_id, created_at DESC, key_hash);

CREATE TABLE password_links (
  secret_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id),
  ends_at BIGINT NOT NULL
);
CREATE INDEX password_links_by_end ON password_links (ends_at);
)sql"},
          {"identity", 3, R"sql(
CREATE TABLE second_factors (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  sealed_secret TEXT NOT NULL,
  confirmed_at BIGINT,
  last_step BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL REFERENCES users (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE sign_in_steps (
  secret_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  ends_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL
);
CREATE INDEX sign_in_steps_by_user ON sign_in_steps (user_id);
CREATE INDEX sign_in_steps_by_end ON sign_in_steps (ends_at);
)sql"},
          {"identity", 4, R"sql(
CREATE TABLE oidc_links (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL UNIQUE REFERENCES users (id),
  PRIMARY KEY (issuer, subject)
);
)sql"},
          // A router that is erased is found in the tokens that speak for it.
          {"identity", 5,
           "CREATE INDEX api_token_routers_of_router ON api_token_routers (router_id);"}};
}

}  // namespace identity::store
