#include "domain/insurance/api/claim_answer.hpp"
#include "domain/insurance/handle_claim.hpp"
#include "domain/insurance/pay_claim.hpp"

namespace insurance::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Route;
using terms::Right;

[[nodiscard]] Result<NewDecision> decision_of(NewClaimDecision const& in) {
  auto const outcome = outcome_from(in.outcome);
  if (!outcome) {
    return base::fail(base::ErrorKind::Invalid, "insurance.decision", "The outcome is unknown.",
                      {{"/outcome", "pay, decline"}});
  }
  NewDecision decision{*outcome, in.number, in.decided_on, in.reason};
  for (auto const& each : in.amounts) {
    decision.amounts.push_back({each.line_id, Yen{each.amount}});
  }
  return decision;
}

/// The act on the claim as it was read, and on no other.
[[nodiscard]] ClaimAct seen_at(ClaimAct act, std::int64_t version) {
  act.version = version;
  return act;
}

[[nodiscard]] std::vector<Route> looking_routes(Deps const& deps) {
  return {claim_posting<ClaimNoWords>(
              deps, "/acceptance", Right::ClaimHandle, "The desk takes the claim in",
              [](auto& ports, auto const& around, auto const& act, ClaimNoWords const&) {
                return accept_claim(ports, around, act);
              }),
          claim_posting<ClaimDocuments>(
              deps, "/documents", Right::ClaimHandle, "Which evidence is good, and what is asked",
              [](auto& ports, auto const& around, auto const& act, ClaimDocuments const& in) {
                return look_at_documents(ports, around, seen_at(act, in.version),
                                         {in.accepted, in.request});
              }),
          claim_posting<ClaimNoWords>(
              deps, "/assessment", Right::ClaimHandle, "The papers are with the insurer",
              [](auto& ports, auto const& around, auto const& act, ClaimNoWords const&) {
                return assess_claim(ports, around, act);
              })};
}

[[nodiscard]] std::vector<Route> deciding_routes(Deps const& deps) {
  return {claim_posting<NewClaimDecision>(deps, "/decision", Right::ClaimHandle,
                                          "Notes the insurer's decision",
                                          [](auto& ports, auto const& around, auto const& act,
                                             NewClaimDecision const& in) -> Result<Claim> {
                                            auto const decision = decision_of(in);
                                            if (!decision) return tl::unexpected(decision.error());
                                            return decide_claim(ports, around, act, *decision);
                                          }),
          claim_posting<ClaimConfirmation>(
              deps, "/decision-confirmation", Right::ClaimHandle,
              "A second person confirms the decision they read",
              [](auto& ports, auto const& around, auto const& act, ClaimConfirmation const& in) {
                return confirm_decision(ports, around, seen_at(act, in.version));
              }),
          claim_posting<ClaimReason>(
              deps, "/decision-return", Right::ClaimHandle, "The second person sends it back",
              [](auto& ports, auto const& around, auto const& act, ClaimReason const& in) {
                return send_decision_back(ports, around, act, in.reason);
              })};
}

[[nodiscard]] std::vector<Route> paying_routes(Deps const& deps) {
  return {claim_posting<NewClaimPayment>(
              deps, "/payments", Right::ClaimHandle, "Notes a payment of the insurer",
              [](auto& ports, auto const& around, auto const& act, NewClaimPayment const& in) {
                return pay_claim(ports, around, act, {in.line_id, Yen{in.amount}, in.reference});
              }),
          claim_posting<ClaimReversal>(
              deps, "/reversals", Right::ClaimHandle, "Posts the opposite of a payment",
              [](auto& ports, auto const& around, auto const& act, ClaimReversal const& in) {
                return reverse_payment(ports, around, act, in.payment_id, in.reason);
              }),
          claim_posting<ClaimNoWords>(
              deps, "/closing", Right::ClaimHandle, "Ends the claim",
              [](auto& ports, auto const& around, auto const& act, ClaimNoWords const&) {
                return close_claim(ports, around, act);
              })};
}

}  // namespace

std::vector<Route> handling_routes(Deps const& deps) {
  auto all = looking_routes(deps);
  for (auto const& more : {deciding_routes(deps), paying_routes(deps)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace insurance::api
