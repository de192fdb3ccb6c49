#pragma once

#include "domain/triage/sort_inquiry.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace triage::api {

struct ProposedFact {
  std::string type;  // ipv4, url, filename …
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ProposedFact, (), (type, value))

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
};
BOOST_DESCRIBE_STRUCT(InquiryProposal, (),
                      (scope_id, outcome, ranking, confidence_percent, urgency, action, facts,
                       evidence, is_japanese, needs_person))

[[nodiscard]] InquiryProposal proposal_of(Verdict const& verdict);

}  // namespace triage::api
