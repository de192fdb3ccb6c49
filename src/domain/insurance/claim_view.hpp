#pragma once

#include "domain/insurance/ports.hpp"
#include "terms/right.hpp"

namespace insurance {

struct CostLineView {
  std::string id;
  std::string cost_id;
  std::string cost_name;
  std::string pillar;
  std::string what;
  std::string vendor;
  std::string invoice_number;
  std::string invoice_on;
  std::int64_t amount;
  std::int64_t payable;  // what the ratio leaves of it
  std::optional<std::int64_t> approved;
  std::int64_t reserved;
  std::int64_t paid;
};

struct EvidenceView {
  std::string id;
  std::string name;
  std::string source;  // record, customer
  bool is_needed;
  std::string ask;
  bool is_there;
  std::string text;
  std::optional<bool> is_accepted;
};

struct DecisionView {
  std::string outcome;  // pay, decline
  std::string number;
  std::string decided_on;
  std::string reason;
  std::string first_name;
  base::Instant first_at;
  bool needs_second;
  std::optional<std::string> second_name;
  std::optional<base::Instant> second_at;
};

struct PaymentView {
  std::string id;
  std::string kind;  // reserved, paid, released, reversed
  std::string line_id;
  std::string cost_name;
  std::int64_t amount;
  base::Instant at;
  std::string by_name;
  std::string reference;
  std::optional<std::string> reverses;
  bool is_reversed;
};

struct ClaimStepView {
  std::string state;
  base::Instant at;
  std::string by_name;
  std::string detail;
};

struct BundleView {
  std::string id;
  std::string sha256;
  std::int64_t bytes;
  base::Instant sealed_at;
  std::string by_name;
};

struct ClaimView {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string company_name;
  std::string company_number;
  std::optional<std::string> inquiry_id;
  std::string state;
  base::Instant discovered_at;
  std::string summary;
  std::string opened_by_name;
  base::Instant opened_at;
  std::string period_from;
  std::string period_until;  // the last day
  std::string terms_version;
  std::int64_t second_person_from;
  std::vector<CostLineView> lines;
  std::vector<EvidenceView> evidence;
  std::string request;
  std::optional<DecisionView> decision;
  bool waits_for_second;
  std::vector<PaymentView> payments;
  std::vector<ClaimStepView> steps;
  std::vector<BundleView> bundles;  // for the desk
  std::int64_t claimed;
  std::int64_t approved;
  std::int64_t paid;
  std::vector<std::string> to_do;  // for the customer: at most three
  std::vector<std::string> allowed;
  std::vector<std::string> conditions;
  std::int64_t version;
};

/// Who looks.
struct Viewer {
  terms::Actor actor;
  terms::Rights rights;
};

/// The claim as that person sees it.
[[nodiscard]] base::Result<ClaimView> view_of(InsurancePorts& ports, Claim const& claim,
                                              Viewer const& viewer);

struct CostStanding {
  std::string id;
  std::string name;
  std::string pillar;
  std::string explanation;
  std::int64_t ratio_percent;
  std::int64_t limit;
  std::int64_t used;
  std::int64_t left;
};

struct PillarStanding {
  std::string pillar;
  std::int64_t limit;
  std::int64_t reserved;
  std::int64_t paid;
  std::int64_t left;
};

/// What is covered and what remains of it.
struct CoverView {
  std::string company_name;
  std::string period_from;
  std::string period_until;  // the last day
  std::string terms_version;
  std::string terms_hash;
  bool is_subscribed;
  std::int64_t total_limit;
  std::int64_t total_used;
  std::int64_t total_left;
  std::vector<PillarStanding> pillars;
  std::vector<CostStanding> costs;
  std::int64_t response_days;
  std::int64_t report_days;
  std::vector<std::string> covers;
  std::vector<std::string> reporting;
  std::vector<std::string> conditions;
};

/// Of the policy that holds now, or would.
[[nodiscard]] base::Result<CoverView> cover_of(InsurancePorts& ports, Surroundings const& around,
                                               terms::TenantId const& tenant);
/// Of the policy of a claim.
[[nodiscard]] base::Result<CoverView> cover_of(InsurancePorts& ports, Surroundings const& around,
                                               Claim const& claim);

}  // namespace insurance
