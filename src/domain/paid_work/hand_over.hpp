#pragma once

#include "domain/paid_work/keep_work.hpp"

namespace paid_work {

/// What is about to leave the desk: of the parts consented to, and of nothing else.
struct HandOverContent {
  std::string tenant_name;
  PaidWork work;
  CaseContent content;
};
/// Conflict ("paid_work.state"), ("paid_work.consent-outdated"), ("paid_work.contract-over").
[[nodiscard]] base::Result<HandOverContent> content_to_hand_over(PaidWorkPorts& ports,
                                                                 Surroundings const& around,
                                                                 WorkAct const& act);

/// Writes the record with the sealed bytes of that content. From now on, and not before, they may
/// be fetched.
[[nodiscard]] base::Result<PaidWork> hand_over_work(PaidWorkPorts& ports,
                                                    Surroundings const& around, WorkAct const& act,
                                                    HandOverContent const& what,
                                                    std::string_view bytes);

/// The bytes, for one download; it is listed with the work. NotFound ("paid_work.no-hand-over")
/// before the hand-over; Conflict ("paid_work.downloads-full").
struct Fetched {
  HandOver record;
  std::string bytes;
};
[[nodiscard]] base::Result<Fetched> fetch_bundle(PaidWorkPorts& ports, Surroundings const& around,
                                                 WorkAct const& act);

/// The work is done; `result` is one line for the customer, or nothing. Invalid
/// ("paid_work.reason").
[[nodiscard]] base::Result<PaidWork> finish_work(PaidWorkPorts& ports, Surroundings const& around,
                                                 WorkAct const& act, std::string_view result);

}  // namespace paid_work
