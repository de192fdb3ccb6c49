#include "domain/paid_work/answer_quote.hpp"

#include <fmt/format.h>

namespace paid_work {

using base::pass;
using base::Result;

Result<PaidWork> consent_to_work(PaidWorkPorts& ports, Surroundings const& around,
                                 WorkAct const& act, ReadText const& read) {
  if (auto const known = ports.works.find(act.tenant, act.work); !known) return known;
  if (auto served = check_served(ports, around, act.tenant); !served) return pass(served);
  auto const text = text_now(ports);
  if (!text) return tl::unexpected(text.error());
  if (text->version != read.version || text->sha256 != read.sha256) {
    return base::fail(base::ErrorKind::Conflict, "paid_work.text-changed",
                      "同意文が新しくなりました。画面を読み込み直して、もう一度お読みください。");
  }
  WorkFact fact{"paid_work.consented",
                fmt::format("text version {} sha256 {}", text->version, text->sha256)};
  return change_work(ports, act, std::move(fact), [&](PaidWork& work) {
    return work.consent(*text, act.by, around.clock.now());
  });
}

Result<PaidWork> decline_work(PaidWorkPorts& ports, Surroundings const& around, WorkAct const& act,
                              std::string_view reason) {
  auto const why = reason_of(reason, true);
  if (!why) return tl::unexpected(why.error());
  return change_work(ports, act, {"paid_work.declined"}, [&](PaidWork& work) {
    return work.decline(*why, act.by, around.clock.now());
  });
}

Result<PaidWork> withdraw_consent(PaidWorkPorts& ports, Surroundings const& around,
                                  WorkAct const& act) {
  return change_work(ports, act, {"paid_work.withdrawn"},
                     [&](PaidWork& work) { return work.withdraw(act.by, around.clock.now()); });
}

}  // namespace paid_work
