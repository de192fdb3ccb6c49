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
)sql"},
          // Contracts as dated rows, and the subscription as history: what a tenant has now is the
          // last row of it. What was there before gets a contract without a recorded beginning.
          {"contracts", 5, R"sql(
CREATE TABLE contracts (
  number BIGINT PRIMARY KEY,
  kind TEXT NOT NULL,
  partner_id TEXT REFERENCES partners (id),
  begins_at BIGINT,
  ends_at BIGINT,
  customer_number TEXT
);
CREATE UNIQUE INDEX contracts_of_partners ON contracts (partner_id) WHERE kind = 'partner';
CREATE UNIQUE INDEX contracts_by_customer_number ON contracts (partner_id, customer_number)
  WHERE customer_number IS NOT NULL;
INSERT INTO contracts (number, kind, partner_id)
  SELECT ROW_NUMBER() OVER (ORDER BY id), 'partner', id FROM partners;
ALTER TABLE tenants ADD COLUMN contract_number BIGINT REFERENCES contracts (number);
INSERT INTO contracts (number, kind, partner_id, begins_at)
  SELECT (SELECT COUNT(*) FROM partners) + ROW_NUMBER() OVER (ORDER BY id), kind, partner_id,
    subscription_since FROM tenants;
UPDATE tenants SET contract_number = (SELECT COUNT(*) FROM partners) + numbered.place
  FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM tenants) AS numbered
  WHERE numbered.id = tenants.id;
CREATE INDEX tenants_by_contract ON tenants (contract_number);

CREATE TABLE subscriptions (
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  since BIGINT NOT NULL,
  until BIGINT,
  PRIMARY KEY (tenant_id, since)
);
INSERT INTO subscriptions (tenant_id, since, until)
  SELECT id, COALESCE(subscription_since, 0), subscription_until FROM tenants
  WHERE subscription_state <> 'inactive';
CREATE UNIQUE INDEX subscriptions_running ON subscriptions (tenant_id) WHERE until IS NULL;
ALTER TABLE tenants DROP COLUMN subscription_state;
ALTER TABLE tenants DROP COLUMN subscription_since;
ALTER TABLE tenants DROP COLUMN subscription_until;
)sql"},
          // Orders, who of a partner sees only some child contracts, what a router's detection was
          // used, calls to make, and how long raw records are kept (NULL: nothing was ordered, all
          // are).
          {"contracts", 6, R"sql(
CREATE TABLE contract_orders (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  applied_at BIGINT NOT NULL,
  by_side TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  effective_at BIGINT NOT NULL,
  router_id TEXT NOT NULL,
  retention TEXT,
  decided_at BIGINT,
  decided_by_name TEXT,
  note TEXT NOT NULL,
  done_at BIGINT,
  deleted BIGINT NOT NULL
);
CREATE UNIQUE INDEX contract_orders_open ON contract_orders (tenant_id, kind, router_id)
  WHERE state IN ('applied', 'accepted');
CREATE INDEX contract_orders_by_tenant ON contract_orders (tenant_id, id DESC);
CREATE INDEX contract_orders_waiting ON contract_orders (id) WHERE state = 'applied';
CREATE INDEX contract_orders_due ON contract_orders (effective_at, id) WHERE state = 'accepted';

CREATE TABLE router_uses (
  tenant_id TEXT NOT NULL,
  router_id TEXT NOT NULL REFERENCES service_routers (id),
  since BIGINT NOT NULL,
  until BIGINT,
  retention TEXT NOT NULL
);
CREATE INDEX router_uses_by_router ON router_uses (tenant_id, router_id, since);

CREATE TABLE call_tasks (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  made_at BIGINT NOT NULL,
  cycles BIGINT NOT NULL,
  done_at BIGINT,
  done_by_name TEXT,
  note TEXT NOT NULL
);
CREATE UNIQUE INDEX call_tasks_open ON call_tasks (tenant_id) WHERE done_at IS NULL;
CREATE INDEX call_tasks_done ON call_tasks (id) WHERE done_at IS NOT NULL;

CREATE TABLE partner_views (
  user_id TEXT NOT NULL,
  tenant_id TEXT NOT NULL REFERENCES tenants (id),
  PRIMARY KEY (user_id, tenant_id)
);

ALTER TABLE service_routers ADD COLUMN retention TEXT;
CREATE INDEX service_routers_kept ON service_routers (id) WHERE retention IS NOT NULL;
)sql"},
          // What was made before this was for everything the desk did, from anywhere. Its end is
          // told 14 days before; one that has ended is taken off the list at the first look.
          {"contracts", 7, R"sql(
ALTER TABLE delegations ADD COLUMN acts TEXT NOT NULL DEFAULT 'propose block unblock';
ALTER TABLE delegations ADD COLUMN sources TEXT NOT NULL DEFAULT '';
ALTER TABLE delegations ADD COLUMN renews_id TEXT;
ALTER TABLE delegations ADD COLUMN tell_at BIGINT;
UPDATE delegations SET tell_at = ends_at - 1209600000000;
CREATE INDEX delegations_to_tell ON delegations (tell_at)
  WHERE tell_at IS NOT NULL AND revoked_at IS NULL;
CREATE INDEX delegation_routers_by_router ON delegation_routers (tenant_id, router_id);

CREATE TABLE delegation_uses (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  delegation_id TEXT NOT NULL REFERENCES delegations (id),
  used_at BIGINT NOT NULL,
  act TEXT NOT NULL,
  block_id TEXT NOT NULL,
  target TEXT NOT NULL,
  used_by TEXT NOT NULL,
  used_by_name TEXT NOT NULL,
  used_from TEXT
);
CREATE INDEX delegation_uses_by_delegation ON delegation_uses (tenant_id, delegation_id, id DESC);
)sql"},
          // What is a firm's is found from the firm: at its end.
          {"contracts", 8, R"sql(
CREATE INDEX partner_views_of_tenant ON partner_views (tenant_id);
CREATE INDEX call_tasks_of_tenant ON call_tasks (tenant_id);
)sql"}};
}

}  // namespace contracts::store
