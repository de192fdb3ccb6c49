#pragma once

#include "domain/insurance/keep_claim.hpp"

namespace insurance {

/// 受付.
[[nodiscard]] base::Result<Claim> accept_claim(InsurancePorts& ports, Surroundings const& around,
                                               ClaimAct const& act);
/// 書類確認; what is asked of the customer stands with the claim. Invalid ("insurance.documents").
[[nodiscard]] base::Result<Claim> look_at_documents(InsurancePorts& ports,
                                                    Surroundings const& around, ClaimAct const& act,
                                                    Claim::DocumentsLook look);
/// 査定中.
[[nodiscard]] base::Result<Claim> assess_claim(InsurancePorts& ports, Surroundings const& around,
                                               ClaimAct const& act);

/// What the insurer decided, as it is noted down.
struct NewDecision {
  Outcome outcome = Outcome::Pay;
  std::string number;
  std::string decided_on;
  std::string reason;
  std::vector<Claim::LineAmount> amounts{};  // of lines to be paid
};
/// Counts at once, and reserves its amounts; or waits for a second person where it, with what the
/// same person decided alone on this policy, is large.
/// Invalid ("insurance.decision"): the fields at fault, an amount above what the ratio leaves;
/// Conflict ("insurance.cap") where it does not fit what is left.
[[nodiscard]] base::Result<Claim> decide_claim(InsurancePorts& ports, Surroundings const& around,
                                               ClaimAct const& act, NewDecision const& decision);
/// By another person than the first: Forbidden ("insurance.same-person"); what they had before
/// them: Conflict ("insurance.changed"). Reserves; the caps are looked at anew.
[[nodiscard]] base::Result<Claim> confirm_decision(InsurancePorts& ports,
                                                   Surroundings const& around, ClaimAct const& act);
/// Invalid ("insurance.reason").
[[nodiscard]] base::Result<Claim> send_decision_back(InsurancePorts& ports,
                                                     Surroundings const& around,
                                                     ClaimAct const& act, std::string reason);

}  // namespace insurance
