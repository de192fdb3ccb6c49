#pragma once

#include "base/instant.hpp"
#include "domain/triage/decision.hpp"
#include "domain/triage/sort_inquiry.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace triage::api {

struct ProposedFact {
  std::string type;  // ipv4, url, filename …
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ProposedFact, (), (type, value))

/// What was proposed when somebody decided, and what they decided.
struct KeptDecision {
  std::string scope_id;
  std::optional<std::string> urgency;  // absent: the inquiry kept its own
  std::string person_name;
  base::Instant decided_at;
  std::string proposed_scope_id;
  std::string proposed_urgency;
  std::int64_t confidence_percent = 0;
  bool needs_person = false;
  bool agrees = false;
};
BOOST_DESCRIBE_STRUCT(KeptDecision, (),
                      (scope_id, urgency, person_name, decided_at, proposed_scope_id,
                       proposed_urgency, confidence_percent, needs_person, agrees))

/// What the desk is proposed for an inquiry. Confirming it is a verdict of the inquiry.
struct InquiryProposal {
  std::string scope_id;
  std::string outcome;
  std::vector<std::string> ranking;  // scope ids, the proposed one first
  std::int64_t confidence_percent = 0;
  std::string urgency;
  std::string action;  // block, unblock, insurance, question
  std::vector<ProposedFact> facts;
  std::vector<std::string> evidence;  // passages of the inquiry, the strongest first
  bool is_japanese = true;
  bool needs_person = false;
  std::vector<KeptDecision> decisions;  // the newest first
};
BOOST_DESCRIBE_STRUCT(InquiryProposal, (),
                      (scope_id, outcome, ranking, confidence_percent, urgency, action, facts,
                       evidence, is_japanese, needs_person, decisions))

[[nodiscard]] InquiryProposal proposal_of(Verdict const& verdict,
                                          std::vector<Decision> const& decisions);
[[nodiscard]] KeptDecision view_of(Decision const& decision);

}  // namespace triage::api
