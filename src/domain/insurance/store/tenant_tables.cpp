#include "domain/insurance/store/tenant_tables.hpp"

namespace insurance::store {
namespace {

using platform::sql::TenantTable;

[[nodiscard]] std::vector<TenantTable> claim_tables() {
  return {{.slice = "insurance",
           .name = "insurance_bundles",
           .key = "id",
           .ungiven = "a sealed copy of what is given here; it is to be had from the claim itself"},
          {.slice = "insurance",
           .name = "insurance_evidence",
           .key = "tenant_id, claim_id, id",
           .given = {"claim_id", "id", "text", "given_by_name", "given_at@", "is_accepted?"},
           .title = "保険の請求の書類",
           .time = "given_at"},
          {.slice = "insurance",
           .name = "insurance_cost_lines",
           .key = "tenant_id, claim_id, position",
           .parent = "insurance_claims p ON p.tenant_id = t.tenant_id AND p.id = t.claim_id",
           .given = {"claim_id", "position#", "cost_id", "what", "vendor", "invoice_number",
                     "amount#", "approved#=CASE WHEN p.waits_for_second = 0 THEN t.approved END"},
           .title = "保険の請求の費用"},
          {.slice = "insurance",
           .name = "insurance_claim_steps",
           .key = "tenant_id, claim_id, position",
           .parent = "insurance_claims p ON p.tenant_id = t.tenant_id AND p.id = t.claim_id",
           .given = {"claim_id", "position#", "state", "at@", "by_name"},
           .title = "保険の請求の経過",
           .time = "at"},
          {.slice = "insurance",
           .name = "insurance_claims",
           .key = "id",
           .given = {"id", "number#", "policy_id", "inquiry_id", "discovered_at@", "summary",
                     "opened_by_name", "opened_at@", "state", "state_at@", "request", "claimed#",
                     "outcome=CASE WHEN t.waits_for_second = 0 THEN t.outcome END",
                     "decision_number=CASE WHEN t.waits_for_second = 0 THEN t.decision_number END",
                     "decision_reason=CASE WHEN t.waits_for_second = 0 THEN t.decision_reason END",
                     "approved#=CASE WHEN t.waits_for_second = 0 THEN t.approved END", "paid#"},
           .title = "保険の請求",
           .time = "opened_at"}};
}

/// What an erasure leaves.
[[nodiscard]] std::vector<TenantTable> lasting_tables() {
  return {
      {.slice = "insurance",
       .name = "insurance_invoices",
       .key = "company_id, vendor_key, number_key",
       .ungiven = "the same invoices stand in insurance_cost_lines",
       .kept = "an invoice is paid once a company, whatever tenants it has: vendor and number "
               "are looked for"},
      {.slice = "insurance",
       .name = "insurance_postings",
       .key = "id",
       .given = {"id", "policy_id", "claim_id", "cost_id", "kind", "amount#", "at@", "reference"},
       .title = "保険の支払い",
       .only = "t.claim_id IS NOT NULL",
       .time = "at",
       .kept = "the ledger: what was paid counts against the cap of the legal entity until its "
               "period ends, and nothing in a ledger is taken out"}};
}

}  // namespace

std::vector<TenantTable> tenant_tables() {
  auto all = claim_tables();
  auto const lasting = lasting_tables();
  all.insert(all.end(), lasting.begin(), lasting.end());
  return all;
}

}  // namespace insurance::store
