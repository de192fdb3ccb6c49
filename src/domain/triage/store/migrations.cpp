#include "domain/triage/store/migrations.hpp"

namespace triage::store {

std::vector<platform::sql::Migration> triage_migrations() {
  // Decisions are appended and never changed. What waits for a review goes with its inquiry; an
  // accepted line only forgets it, and never knew whose it was.
  return {{"triage", 1, R"sql(
CREATE TABLE triage_decisions (
  id TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL,
  inquiry_id TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  decided_at BIGINT NOT NULL,
  scope_id TEXT NOT NULL,
  urgency TEXT,
  person_id TEXT NOT NULL,
  person_name TEXT NOT NULL,
  proposed_scope_id TEXT NOT NULL,
  proposed_urgency TEXT NOT NULL,
  proposed_wish TEXT NOT NULL,
  confidence_percent BIGINT NOT NULL,
  needs_person BIGINT NOT NULL,
  model_hash TEXT NOT NULL,
  agrees BIGINT NOT NULL
);
CREATE INDEX triage_decisions_of_inquiry
  ON triage_decisions (inquiry_id, tenant_id, decided_at DESC, id DESC);
CREATE INDEX triage_decisions_by_time
  ON triage_decisions (decided_at DESC, proposed_scope_id, scope_id, agrees);

CREATE TABLE triage_candidates (
  inquiry_id TEXT PRIMARY KEY REFERENCES inquiries (id) ON DELETE CASCADE,
  tenant_id TEXT NOT NULL,
  decision_id TEXT NOT NULL REFERENCES triage_decisions (id) ON DELETE CASCADE,
  decided_at BIGINT NOT NULL
);
CREATE INDEX triage_candidates_waiting ON triage_candidates (decided_at, inquiry_id);
CREATE INDEX triage_candidates_of_decision ON triage_candidates (decision_id);

CREATE TABLE triage_lines (
  number BIGINT PRIMARY KEY,
  inquiry_id TEXT UNIQUE REFERENCES inquiries (id) ON DELETE SET NULL,
  text TEXT NOT NULL,
  alert_source TEXT,
  alert_severity TEXT,
  alert_status TEXT,
  alert_name TEXT,
  scope_id TEXT NOT NULL,
  urgency TEXT NOT NULL,
  wish TEXT NOT NULL,
  accepted_by_id TEXT NOT NULL,
  accepted_by_name TEXT NOT NULL,
  accepted_at BIGINT NOT NULL
);
)sql"},
          // What is a tenant's is found by the tenant, at the end of its contract.
          {"triage", 2, R"sql(
CREATE INDEX triage_decisions_of_tenant ON triage_decisions (tenant_id);
CREATE INDEX triage_candidates_of_tenant ON triage_candidates (tenant_id);
)sql"}};
}

}  // namespace triage::store
