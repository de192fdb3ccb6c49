#pragma once

#include "domain/insurance/claim_view.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace insurance {

BOOST_DESCRIBE_STRUCT(CostLineView, (),
                      (id, cost_id, cost_name, pillar, what, vendor, invoice_number, invoice_on,
                       amount, payable, approved, reserved, paid))
BOOST_DESCRIBE_STRUCT(EvidenceView, (),
                      (id, name, source, is_needed, ask, is_there, text, is_accepted))
BOOST_DESCRIBE_STRUCT(DecisionView, (),
                      (outcome, number, decided_on, reason, first_name, first_at, needs_second,
                       second_name, second_at))
BOOST_DESCRIBE_STRUCT(PaymentView, (),
                      (id, kind, line_id, cost_name, amount, at, by_name, reference, reverses,
                       is_reversed))
BOOST_DESCRIBE_STRUCT(ClaimStepView, (), (state, at, by_name, detail))
BOOST_DESCRIBE_STRUCT(BundleView, (), (id, sha256, bytes, sealed_at, by_name))
BOOST_DESCRIBE_STRUCT(ClaimView, (),
                      (id, number, tenant_id, tenant_name, company_name, company_number, inquiry_id,
                       state, discovered_at, summary, opened_by_name, opened_at, period_from,
                       period_until, terms_version, second_person_from, lines, evidence, request,
                       decision, waits_for_second, payments, steps, bundles, claimed, approved,
                       paid, to_do, allowed, conditions, version))
BOOST_DESCRIBE_STRUCT(CostStanding, (),
                      (id, name, pillar, explanation, ratio_percent, limit, used, left))
BOOST_DESCRIBE_STRUCT(PillarStanding, (), (pillar, limit, reserved, paid, left))
BOOST_DESCRIBE_STRUCT(CoverView, (),
                      (company_name, period_from, period_until, terms_version, terms_hash,
                       is_subscribed, total_limit, total_used, total_left, pillars, costs,
                       response_days, report_days, covers, reporting, conditions))

namespace api {

struct ClaimRowView {
  std::string id;
  std::string number;
  std::string tenant_id;
  std::string tenant_name;
  std::string state;
  std::string summary;
  base::Instant discovered_at;
  base::Instant opened_at;
  base::Instant state_at;
  std::int64_t claimed;
  std::int64_t approved;
  std::int64_t paid;
  bool waits_for_second;
};
BOOST_DESCRIBE_STRUCT(ClaimRowView, (),
                      (id, number, tenant_id, tenant_name, state, summary, discovered_at, opened_at,
                       state_at, claimed, approved, paid, waits_for_second))

struct ClaimList {
  std::vector<ClaimRowView> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ClaimList, (), (items, next_cursor))

struct ClaimCount {
  std::string state;
  std::int64_t count;
};
BOOST_DESCRIBE_STRUCT(ClaimCount, (), (state, count))

struct DeskClaimList {
  std::vector<ClaimRowView> items;
  std::optional<std::string> next_cursor;
  std::vector<ClaimCount> counts;
};
BOOST_DESCRIBE_STRUCT(DeskClaimList, (), (items, next_cursor, counts))

struct NewClaim {
  std::optional<terms::InquiryId> inquiry_id;
  base::Instant discovered_at;
  std::string summary;
};
BOOST_DESCRIBE_STRUCT(NewClaim, (), (inquiry_id, discovered_at, summary))

struct NewClaimCost {
  std::string cost_id;
  std::string what;
  std::string vendor;
  std::string invoice_number;
  std::string invoice_on;
  std::int64_t amount;
};
BOOST_DESCRIBE_STRUCT(NewClaimCost, (), (cost_id, what, vendor, invoice_number, invoice_on, amount))

struct ClaimCostRemoval {
  std::string line_id;
};
BOOST_DESCRIBE_STRUCT(ClaimCostRemoval, (), (line_id))

struct NewClaimEvidence {
  std::string evidence_id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NewClaimEvidence, (), (evidence_id, text))

/// For what needs no words; the body is an empty object.
struct ClaimNoWords {};
BOOST_DESCRIBE_STRUCT(ClaimNoWords, (), ())

struct ClaimDocuments {
  std::vector<std::string> accepted;
  std::string request;
  std::int64_t version;  // of the claim that was looked at
};
BOOST_DESCRIBE_STRUCT(ClaimDocuments, (), (accepted, request, version))

struct ClaimConfirmation {
  std::int64_t version;  // of the claim that was looked at
};
BOOST_DESCRIBE_STRUCT(ClaimConfirmation, (), (version))

struct ClaimAmount {
  std::string line_id;
  std::int64_t amount;
};
BOOST_DESCRIBE_STRUCT(ClaimAmount, (), (line_id, amount))

struct NewClaimDecision {
  std::string outcome;
  std::string number;
  std::string decided_on;
  std::string reason;
  std::vector<ClaimAmount> amounts;
};
BOOST_DESCRIBE_STRUCT(NewClaimDecision, (), (outcome, number, decided_on, reason, amounts))

struct ClaimReason {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClaimReason, (), (reason))

struct NewClaimPayment {
  std::string line_id;
  std::int64_t amount;
  std::string reference;
};
BOOST_DESCRIBE_STRUCT(NewClaimPayment, (), (line_id, amount, reference))

struct ClaimReversal {
  std::string payment_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ClaimReversal, (), (payment_id, reason))

}  // namespace api
}  // namespace insurance
