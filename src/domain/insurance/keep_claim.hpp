#pragma once

#include "domain/insurance/ports.hpp"

namespace insurance {

/// Which claim is acted on, and by whom; `version` is the one they had before them.
struct ClaimAct {
  terms::TenantId tenant;
  terms::ClaimId claim;
  terms::Actor by;
  std::optional<std::int64_t> version{};
};
/// Conflict ("insurance.changed") where it is another than the one seen.
[[nodiscard]] base::Result<Claim> claim_of(InsurancePorts& ports, ClaimAct const& act);

/// An act for the record: "insurance.claim-opened" and one line of facts.
struct ClaimFact {
  std::string_view action;
  std::string detail{};
  bool is_of_money = false;  // the customer hears of it, whatever the state is
};

/// Writes the claim with its audit entry, and tells of what the customer sees anew: a step, money.
[[nodiscard]] base::Result<void> keep_claim(InsurancePorts& ports, Claim const& claim,
                                            terms::Actor const& by, ClaimFact fact);

/// The claim, changed by `change(claim) -> Result<void>` and kept.
template <class Change>
[[nodiscard]] base::Result<Claim> change_claim(InsurancePorts& ports, ClaimAct const& act,
                                               ClaimFact fact, Change change) {
  auto claim = claim_of(ports, act);
  if (!claim) return claim;
  if (auto changed = change(*claim); !changed) return base::pass(changed);
  if (auto kept = keep_claim(ports, *claim, act.by, std::move(fact)); !kept) {
    return base::pass(kept);
  }
  return ports.claims.find(act.tenant, act.claim);
}

/// A text of one to `length_max` letters; else an issue at the pointer.
void check_words(std::vector<base::FieldIssue>& issues, std::string_view text,
                 std::size_t length_max, std::string pointer);
/// The same on one line: it goes into lines of others, too.
void check_line(std::vector<base::FieldIssue>& issues, std::string_view text,
                std::size_t length_max, std::string pointer);

}  // namespace insurance
