#include "domain/paid_work/offer_work.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

namespace paid_work {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<void> check_room(PaidWorkPorts& ports, NewOffer const& offer) {
  auto const open = ports.works.open_count(offer.tenant, offer.inquiry);
  if (!open) return tl::unexpected(open.error());
  auto const all = ports.works.made_count(offer.tenant, offer.inquiry);
  if (!all) return tl::unexpected(all.error());
  if (*open < PaidWorks::kOpenMax && *all < PaidWorks::kOfInquiryMax) return {};
  return fail(ErrorKind::Conflict, "paid_work.offers-full",
              "このお問い合わせへの見積は、これ以上出せません。要らないものを先に取り下げて"
              "ください。");
}

[[nodiscard]] Result<Quote> checked(Surroundings const& around, NewOffer const& offer,
                                    CaseFact const& fact) {
  auto quote = quote_of(offer.quote, {around.firms, around.is_demo, around.clock.now()});
  auto const occasion = occasion_from(offer.quote.occasion);
  if (!occasion || fits(*occasion, fact)) return quote;
  auto issues = quote ? std::vector<base::FieldIssue>{} : quote.error().issues;
  issues.push_back(
      {"/occasion",
       *occasion == Occasion::AfterResponse
           ? "初動のあとの対応は、お問い合わせの範囲を N6 に決めてから案内してください。"
           : "お問い合わせの範囲を決めてから案内してください (回答できるもの・解決できないことが"
             "あるもの・N6・N12)。"});
  return fail(ErrorKind::Invalid, "paid_work.quote", "見積に、直していただくところがあります。",
              std::move(issues));
}

[[nodiscard]] std::string told(Price const& price) {
  return price.is_hourly() ? fmt::format("{} yen/h up to {}", price.yen, *price.yen_max)
                           : fmt::format("{} yen", price.yen);
}

[[nodiscard]] std::string told(std::vector<Content> const& contents) {
  std::string text;
  for (auto const content : contents) {
    if (!text.empty()) text += ",";
    text += name_of(content);
  }
  return text;
}

}  // namespace

bool fits(Occasion occasion, CaseFact const& fact) {
  if (fact.is_fault || !fact.scope_id || fact.scope_id->empty()) return false;
  auto const& scope = *fact.scope_id;
  if (occasion == Occasion::AfterResponse) return scope == "N6";
  return scope.front() == 'A' || scope.front() == 'U' || scope == "N6" || scope == "N12";
}

Result<PaidWork> offer_work(PaidWorkPorts& ports, Surroundings const& around, NewOffer const& offer,
                            terms::Actor const& by) {
  auto const fact = ports.cases.fact(offer.tenant, offer.inquiry);
  if (!fact) return tl::unexpected(fact.error());
  if (auto served = check_served(ports, around, offer.tenant); !served) return pass(served);
  if (auto const text = text_now(ports); !text) return tl::unexpected(text.error());
  if (auto room = check_room(ports, offer); !room) return pass(room);
  auto quote = checked(around, offer, *fact);
  if (!quote) return pass(quote);
  auto const number = ports.works.next_number();
  if (!number) return tl::unexpected(number.error());
  auto const id = base::new_id<terms::PaidWorkId>(around.clock, around.random);
  WorkFact what{"paid_work.offered",
                fmt::format("{} {} to firm {}: {}", work_number(*number), told(quote->price),
                            quote->firm.id, told(quote->contents))};
  auto const lapses_at = lapse_of(quote->valid_until);
  auto const work = PaidWork::offer({id, offer.tenant, *number, offer.inquiry, fact->number,
                                     std::move(*quote), lapses_at, by.name, around.clock.now()});
  if (auto kept = keep_work(ports, work, by, std::move(what)); !kept) return pass(kept);
  return ports.works.find(offer.tenant, id);
}

Result<PaidWork> retract_work(PaidWorkPorts& ports, Surroundings const& around, WorkAct const& act,
                              std::string_view reason) {
  auto const why = reason_of(reason, false);
  if (!why) return tl::unexpected(why.error());
  return change_work(ports, act, {"paid_work.retracted"}, [&](PaidWork& work) {
    return work.retract(*why, act.by, around.clock.now());
  });
}

Result<std::int64_t> lapse_due(PaidWorkPorts& ports, Surroundings const& around,
                               std::size_t count_max) {
  auto const now = around.clock.now();
  auto const due = ports.any_works.due(now, count_max);
  if (!due) return tl::unexpected(due.error());
  terms::Actor const clock{terms::Side::System, "scheduler", "システム"};
  for (auto const& one : *due) {
    auto const lapsed = change_work(ports, {one.tenant, one.work, clock}, {"paid_work.lapsed"},
                                    [&](PaidWork& work) { return work.lapse(now); });
    // One that is being erased lapses no more.
    bool const is_gone = !lapsed && lapsed.error().kind == base::ErrorKind::NotFound;
    if (!lapsed && !is_gone) return tl::unexpected(lapsed.error());
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace paid_work
