#include "domain/paid_work/hand_over.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

namespace paid_work {
namespace {

using base::pass;
using base::Result;

}  // namespace

Result<HandOverContent> content_to_hand_over(PaidWorkPorts& ports, Surroundings const& around,
                                             WorkAct const& act) {
  auto work = ports.works.find(act.tenant, act.work);
  if (!work) return pass(work);
  auto const text = text_now(ports);
  if (!text) return tl::unexpected(text.error());
  if (auto good = work->check_hand_over(*text); !good) return pass(good);
  if (auto served = check_served(ports, around, act.tenant); !served) return pass(served);
  auto name = ports.customers.name_of(act.tenant);
  if (!name) return pass(name);
  auto content = ports.cases.content(act.tenant, work->opening().inquiry);
  if (!content) return pass(content);
  auto const& contents = work->opening().quote.contents;
  auto kept = narrowed(std::move(*content), contents);
  return HandOverContent{std::move(*name), std::move(*work), std::move(kept)};
}

Result<PaidWork> hand_over_work(PaidWorkPorts& ports, Surroundings const& around,
                                WorkAct const& act, HandOverContent const& what,
                                std::string_view bytes) {
  auto const text = text_now(ports);
  if (!text) return tl::unexpected(text.error());
  auto const& quote = what.work.opening().quote;
  HandOver const record{act.tenant,
                        act.work,
                        quote.firm.name,
                        around.sha256_hex(bytes),
                        static_cast<std::int64_t>(bytes.size()),
                        act.by.id,
                        act.by.name,
                        around.clock.now(),
                        items_of(what.content, quote.contents)};
  WorkFact fact{"paid_work.handed-over", fmt::format("to firm {} sha256 {} bytes {}", quote.firm.id,
                                                     record.sha256, record.bytes)};
  auto work = change_work(ports, act, std::move(fact), [&](PaidWork& changed) {
    return changed.hand_over(*text, quote.firm.name, act.by, around.clock.now());
  });
  if (!work) return work;
  if (auto added = ports.hand_overs.add(record, bytes); !added) return pass(added);
  return work;
}

Result<Fetched> fetch_bundle(PaidWorkPorts& ports, Surroundings const& around, WorkAct const& act) {
  auto const work = ports.works.find(act.tenant, act.work);
  if (!work) return tl::unexpected(work.error());
  if (auto served = check_served(ports, around, act.tenant); !served) return pass(served);
  auto record = ports.hand_overs.find(act.tenant, act.work);
  if (!record) return pass(record);
  Download const download{base::uuid7(around.clock, around.random), act.by.id, act.by.name,
                          around.clock.now()};
  auto bytes = ports.hand_overs.fetch(act.tenant, act.work, download);
  if (!bytes) return pass(bytes);
  auto recorded = ports.audit.record(
      {act.tenant, act.by, "paid_work.downloaded", act.work.text(), "sha256 " + (*record)->sha256});
  if (!recorded) return pass(recorded);
  return Fetched{std::move(**record), std::move(*bytes)};
}

Result<PaidWork> finish_work(PaidWorkPorts& ports, Surroundings const& around, WorkAct const& act,
                             std::string_view result) {
  auto const line = reason_of(result, true);
  if (!line) return tl::unexpected(line.error());
  return change_work(ports, act, {"paid_work.finished"}, [&](PaidWork& work) {
    return work.finish(*line, act.by, around.clock.now());
  });
}

}  // namespace paid_work
