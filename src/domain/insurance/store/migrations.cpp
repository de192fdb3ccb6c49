#include "domain/insurance/store/migrations.hpp"

namespace insurance::store {

std::vector<platform::sql::Migration> insurance_migrations() {
  // A posting has two lines, one out and one in. Each line holds the balance of its account after
  // it, so that a balance is the newest line of the account, however long the ledger is. Nothing in
  // the ledger is ever changed: the triggers refuse it. Days are counted from 1970-01-01.
  return {{"insurance", 1, R"sql(
CREATE TABLE insurance_terms (
  hash TEXT PRIMARY KEY,
  version TEXT NOT NULL,
  total BIGINT NOT NULL,
  liability BIGINT NOT NULL,
  response BIGINT NOT NULL,
  response_days BIGINT NOT NULL,
  report_days BIGINT NOT NULL,
  starts_month BIGINT NOT NULL,
  starts_day BIGINT NOT NULL,
  second_person_from BIGINT NOT NULL,
  covers TEXT NOT NULL,
  reporting TEXT NOT NULL,
  conditions TEXT NOT NULL
);
CREATE TABLE insurance_term_costs (
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  pillar TEXT NOT NULL,
  name TEXT NOT NULL,
  explanation TEXT NOT NULL,
  ratio_percent BIGINT NOT NULL,
  cost_limit BIGINT NOT NULL,
  PRIMARY KEY (terms_hash, position)
);
CREATE TABLE insurance_term_evidence (
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  is_needed BIGINT NOT NULL,
  ask TEXT NOT NULL,
  PRIMARY KEY (terms_hash, position)
);

CREATE TABLE insurance_policies (
  id TEXT PRIMARY KEY,
  company_id TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT NOT NULL CHECK (from_day < until_day),
  terms_hash TEXT NOT NULL REFERENCES insurance_terms (hash),
  issued_at BIGINT NOT NULL,
  UNIQUE (company_id, from_day)
);

CREATE TABLE insurance_postings (
  id TEXT PRIMARY KEY,
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  tenant_id TEXT,
  claim_id TEXT,
  line_id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_account TEXT NOT NULL,
  to_account TEXT NOT NULL,
  amount BIGINT NOT NULL CHECK (amount > 0 AND amount <= 1000000000),
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  reference TEXT NOT NULL,
  reverses TEXT UNIQUE REFERENCES insurance_postings (id),
  position BIGINT NOT NULL
);
CREATE UNIQUE INDEX insurance_postings_of_claim
  ON insurance_postings (tenant_id, claim_id, position);
CREATE TABLE insurance_ledger_lines (
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  account TEXT NOT NULL,
  position BIGINT NOT NULL,
  posting_id TEXT NOT NULL REFERENCES insurance_postings (id),
  amount BIGINT NOT NULL,
  balance BIGINT NOT NULL CHECK (balance >= 0 OR account LIKE 'insurer/%'),
  PRIMARY KEY (policy_id, account, position)
);
CREATE TRIGGER insurance_postings_stay BEFORE UPDATE ON insurance_postings BEGIN
  SELECT RAISE(ABORT, 'a posting is never changed');
END;
CREATE TRIGGER insurance_postings_remain BEFORE DELETE ON insurance_postings BEGIN
  SELECT RAISE(ABORT, 'a posting is never removed');
END;
CREATE TRIGGER insurance_ledger_lines_stay BEFORE UPDATE ON insurance_ledger_lines BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger is never changed');
END;
CREATE TRIGGER insurance_ledger_lines_remain BEFORE DELETE ON insurance_ledger_lines BEGIN
  SELECT RAISE(ABORT, 'a line of the ledger is never removed');
END;

CREATE TABLE insurance_counter (
  one BIGINT PRIMARY KEY CHECK (one = 1),
  last_number BIGINT NOT NULL
);
INSERT INTO insurance_counter (one, last_number) VALUES (1, 0);

CREATE TABLE insurance_claims (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  company_id TEXT NOT NULL,
  policy_id TEXT NOT NULL REFERENCES insurance_policies (id),
  number BIGINT NOT NULL UNIQUE,
  inquiry_id TEXT,
  discovered_at BIGINT NOT NULL,
  summary TEXT NOT NULL,
  opened_by_name TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  state_at BIGINT NOT NULL,
  request TEXT NOT NULL,
  outcome TEXT,
  decision_number TEXT,
  decided_on BIGINT,
  decision_reason TEXT,
  first_id TEXT,
  first_name TEXT,
  first_at BIGINT,
  needs_second BIGINT,
  second_id TEXT,
  second_name TEXT,
  second_at BIGINT,
  claimed BIGINT NOT NULL,
  approved BIGINT NOT NULL,
  paid BIGINT NOT NULL,
  waits_for_second BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX insurance_claims_by_tenant ON insurance_claims (tenant_id, id DESC);
CREATE INDEX insurance_claims_by_tenant_state ON insurance_claims (tenant_id, state, id DESC);
CREATE INDEX insurance_claims_by_inquiry ON insurance_claims (tenant_id, inquiry_id, id DESC);
CREATE INDEX insurance_claims_open ON insurance_claims (tenant_id) WHERE state <> 'closed';
CREATE INDEX insurance_claims_for_desk ON insurance_claims (state, id);

CREATE TABLE insurance_cost_lines (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  position BIGINT NOT NULL,
  id TEXT NOT NULL,
  cost_id TEXT NOT NULL,
  what TEXT NOT NULL,
  vendor TEXT NOT NULL,
  invoice_number TEXT NOT NULL,
  invoice_on BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  approved BIGINT,
  PRIMARY KEY (tenant_id, claim_id, position)
);
CREATE TABLE insurance_evidence (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  given_by_name TEXT,
  given_at BIGINT,
  is_accepted BIGINT,
  PRIMARY KEY (tenant_id, claim_id, id)
);
CREATE TABLE insurance_claim_steps (
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  position BIGINT NOT NULL,
  state TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (tenant_id, claim_id, position)
);
-- One invoice once a company, in whatever claim of whichever of its tenants.
CREATE TABLE insurance_invoices (
  company_id TEXT NOT NULL,
  vendor_key TEXT NOT NULL,
  number_key TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  PRIMARY KEY (company_id, vendor_key, number_key)
);
CREATE TABLE insurance_bundles (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  claim_id TEXT NOT NULL REFERENCES insurance_claims (id),
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  sealed_at BIGINT NOT NULL,
  by_name TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX insurance_bundles_of_claim ON insurance_bundles (tenant_id, claim_id, id DESC);
)sql"},
          // What one person decided alone is summed up at each of their decisions.
          {"insurance", 2, R"sql(
CREATE INDEX insurance_claims_by_first ON insurance_claims (policy_id, first_id);
)sql"}};
}

}  // namespace insurance::store
