#pragma once

#include "domain/paid_work/keep_work.hpp"

namespace paid_work {

/// The text as the customer read it.
struct ReadText {
  std::int64_t version = 0;
  std::string sha256;
};

/// The customer agrees. Conflict ("paid_work.text-changed") where what they read is not the text
/// that holds; ("paid_work.lapsed"); ("paid_work.contract-over"); ("paid_work.state").
[[nodiscard]] base::Result<PaidWork> consent_to_work(PaidWorkPorts& ports,
                                                     Surroundings const& around, WorkAct const& act,
                                                     ReadText const& read);
/// Costs nothing, and changes nothing about the desk's answer. Invalid ("paid_work.reason").
[[nodiscard]] base::Result<PaidWork> decline_work(PaidWorkPorts& ports, Surroundings const& around,
                                                  WorkAct const& act, std::string_view reason);
/// Until the hand-over.
[[nodiscard]] base::Result<PaidWork> withdraw_consent(PaidWorkPorts& ports,
                                                      Surroundings const& around,
                                                      WorkAct const& act);

}  // namespace paid_work
