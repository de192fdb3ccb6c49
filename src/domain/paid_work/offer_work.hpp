#pragma once

#include "domain/paid_work/keep_work.hpp"

namespace paid_work {

struct NewOffer {
  terms::TenantId tenant;
  terms::InquiryId inquiry;
  NewQuote quote;
};

/// The desk offers. Invalid ("paid_work.quote"): the fields at fault, also where the inquiry's
/// decision does not fit the occasion; Conflict ("paid_work.no-text"): no text of consent is
/// published; ("paid_work.contract-over"); ("paid_work.offers-full"): that many wait or were made
/// already; NotFound for an inquiry that is not theirs.
[[nodiscard]] base::Result<PaidWork> offer_work(PaidWorkPorts& ports, Surroundings const& around,
                                                NewOffer const& offer, terms::Actor const& by);

/// Whether paid work of that kind may follow on what the desk decided.
[[nodiscard]] bool fits(Occasion occasion, CaseFact const& fact);

/// The desk takes a quote back before the hand-over. Invalid ("paid_work.reason").
[[nodiscard]] base::Result<PaidWork> retract_work(PaidWorkPorts& ports, Surroundings const& around,
                                                  WorkAct const& act, std::string_view reason);

/// Quotes past their time become 期限切れ, at most `count_max`; how many did.
[[nodiscard]] base::Result<std::int64_t> lapse_due(PaidWorkPorts& ports, Surroundings const& around,
                                                   std::size_t count_max);

}  // namespace paid_work
