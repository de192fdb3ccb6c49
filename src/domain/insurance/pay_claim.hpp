#pragma once

#include "domain/insurance/keep_claim.hpp"

namespace insurance {

/// What of one cost of a claim is reserved and not paid yet, and what is paid.
struct LineStanding {
  Yen reserved;
  Yen paid;
};
[[nodiscard]] LineStanding standing_of(std::vector<LedgerEntry> const& entries,
                                       std::string_view line);

/// A payment of the insurer, as it is noted down.
struct NewPayment {
  std::string line;
  Yen amount;
  std::string reference;
};
/// Invalid ("insurance.payment"), Conflict ("insurance.over-reserve", "insurance.state",
/// "insurance.ledger-full").
[[nodiscard]] base::Result<Claim> pay_claim(InsurancePorts& ports, Surroundings const& around,
                                            ClaimAct const& act, NewPayment payment);

/// Posts the opposite of a payment; it stays where it is. What was 完了 is 支払決定 again.
/// NotFound ("insurance.unknown-payment"), Conflict ("insurance.reversed"), Invalid
/// ("insurance.reason").
[[nodiscard]] base::Result<Claim> reverse_payment(InsurancePorts& ports, Surroundings const& around,
                                                  ClaimAct const& act, std::string const& payment,
                                                  std::string reason);

/// 完了: what was reserved and is not needed goes back into the pool. Forbidden
/// ("insurance.same-person") where that is `second_person_from` or more and the same person put
/// the decision down.
[[nodiscard]] base::Result<Claim> close_claim(InsurancePorts& ports, Surroundings const& around,
                                              ClaimAct const& act);

}  // namespace insurance
