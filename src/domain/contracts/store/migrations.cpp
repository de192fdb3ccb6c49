#include "domain/contracts/store/migrations.hpp"

namespace contracts::store {

std::vector<platform::sql::Migration> contracts_migrations() {
  return {{"contracts", 1, R"sql(
CREATE TABLE companies (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  corporate_number TEXT NOT NULL UNIQUE
);
CREATE TABLE partners (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE tenants (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_folded TEXT NOT NULL,
  company_id TEXT NOT NULL REFERENCES companies (id),
  kind TEXT NOT NULL,
  partner_id TEXT REFERENCES partners (id),
  subscription_state TEXT NOT NULL,
  subscription_since BIGINT,
  subscription_until BIGINT
);
CREATE INDEX tenants_by_name ON tenants (name_folded, id);
CREATE INDEX tenants_by_partner ON tenants (partner_id, name_folded, id);

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  name TEXT NOT NULL
);
CREATE INDEX sites_by_tenant ON sites (tenant_id, name);

CREATE TABLE service_routers (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  site_id TEXT REFERENCES sites (id),
  name TEXT NOT NULL,
  sensor_name TEXT NOT NULL UNIQUE,
  adapter TEXT NOT NULL,
  filter_cap BIGINT NOT NULL,
  firmware_state TEXT NOT NULL,
  agent_key TEXT,
  agent_enrolled_at BIGINT,
  agent_counter BIGINT NOT NULL DEFAULT 0,
  agent_seen_at BIGINT,
  agent_version TEXT,
  agent_clock_offset_ms BIGINT
);
CREATE INDEX service_routers_by_tenant ON service_routers (tenant_id, name);

CREATE TABLE router_prefixes (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  position BIGINT NOT NULL,
  prefix TEXT NOT NULL,
  is_v4 BIGINT NOT NULL,
  low TEXT NOT NULL,
  high TEXT NOT NULL,
  PRIMARY KEY (router_id, position)
);
CREATE INDEX router_prefixes_by_bounds ON router_prefixes (is_v4, low, high);

CREATE TABLE router_wan_addresses (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  position BIGINT NOT NULL,
  address TEXT NOT NULL,
  PRIMARY KEY (router_id, position)
);
CREATE INDEX router_wan_addresses_by_address ON router_wan_addresses (address);

CREATE TABLE enrolments (
  router_id TEXT PRIMARY KEY REFERENCES service_routers (id),
  tenant_id TEXT NOT NULL,
  code_hash TEXT NOT NULL UNIQUE,
  expires_at BIGINT NOT NULL
);

CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  ends_at BIGINT NOT NULL,
  console_account_name TEXT,
  revoked_at BIGINT,
  revoked_by_name TEXT
);
CREATE INDEX delegations_by_tenant ON delegations (tenant_id, id DESC);

CREATE TABLE delegation_routers (
  tenant_id TEXT NOT NULL,
  delegation_id TEXT NOT NULL REFERENCES delegations (id),
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  PRIMARY KEY (delegation_id, router_id)
);
)sql"},
          {"contracts", 2, R"sql(
CREATE INDEX delegations_by_end ON delegations (tenant_id, ends_at);
)sql"},
          {"contracts", 3, R"sql(
CREATE TABLE contact_lists (
  tenant_id TEXT PRIMARY KEY REFERENCES tenants (id),
  revision BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by_name TEXT NOT NULL
);
CREATE TABLE contacts (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  mail TEXT NOT NULL,
  hours TEXT NOT NULL,
  PRIMARY KEY (tenant_id, position)
);
)sql"},
          // Asked for by company, whoever of its tenants asks.
          {"contracts", 4, R"sql(
CREATE INDEX tenants_by_company ON tenants (company_id);
)sql"}};
}

}  // namespace contracts::store
