#include "app/rounds.hpp"

#include "app/building.hpp"
#include "app/notice_journeys.hpp"
#include "app/wiring/inquiries_wiring.hpp"
#include "app/wiring/triage_wiring.hpp"
#include "domain/blocking/doubt_filters.hpp"
#include "domain/blocking/feeds.hpp"
#include "domain/blocking/store/sql_blocks.hpp"
#include "journeys/block_to_alert.hpp"
#include "journeys/block_to_inquiry.hpp"
#include "journeys/verdict_to_decision.hpp"

namespace app {
namespace {

using base::Result;
using blocking::BlockingPorts;
using platform::sql::Transaction;

}  // namespace

void add_journeys(OutboxRunner& runner, Building& building) {
  auto const& shared = building.works().shared;
  auto const& inquiries_around = building.inquiries_around();
  runner.add_journey(terms::kBlockChanged, [](Transaction& transaction, terms::Event const& event) {
    blocking::store::SqlBlocks blocks{transaction};
    alerts::store::SqlAlerts alerts{transaction};
    return journeys::block_to_alert(blocks, alerts, event);
  });
  runner.add_journey(terms::kBlockChanged, [&shared, inquiries_around](Transaction& transaction,
                                                                       terms::Event const& event) {
    blocking::store::SqlBlocks blocks{transaction};
    BoundInquiries bound{transaction, shared};
    return journeys::block_to_inquiry(blocks, bound.ports, inquiries_around, event);
  });
  runner.add_journey(terms::kBlockRetimed, [&shared, inquiries_around](Transaction& transaction,
                                                                       terms::Event const& event) {
    blocking::store::SqlBlocks blocks{transaction};
    BoundInquiries bound{transaction, shared};
    return journeys::block_end_to_inquiry(blocks, bound.ports, inquiries_around, event);
  });
  runner.add_journey(
      terms::kInquiryDecided,
      [&shared, sorting = building.sorting()](Transaction& transaction, terms::Event const& event) {
        BoundTriage bound{transaction, shared};
        return journeys::verdict_to_decision(bound.ports, sorting, event);
      });
  building.outward().add_journeys(runner);
  runner.add_journey(terms::kPersonDisabled,
                     [](Transaction& transaction, terms::Event const& event) {
                       inquiries::store::SqlDrafts drafts{transaction};
                       if (auto gone = drafts.forget_of(event.subject); !gone) return gone;
                       inquiries::store::SqlSavedQueues queues{transaction};
                       return queues.forget_of(event.subject);
                     });
  add_notice_journeys(runner, building);
}

Result<DueBlocks::Due> DueBlocks::look() {
  return terms::read<Due>(work_, [this](BlockingPorts& ports) -> Result<Due> {
    auto const now = around_.clock.now();
    auto const approved = ports.any_blocks.approved(1);
    if (!approved) return tl::unexpected(approved.error());
    auto const over = ports.any_blocks.over(now, 1);
    if (!over) return tl::unexpected(over.error());
    auto const lapsed = ports.any_blocks.lapsed(now, 1);
    if (!lapsed) return tl::unexpected(lapsed.error());
    return Due{!approved->empty(), !over->empty(), !lapsed->empty()};
  });
}

bool DueBlocks::is_done(Result<void> const& outcome) {
  if (outcome) return true;
  log_.write(base::LogLevel::Error, "blocks.due-failed",
             {{"code", std::string{outcome.error().code}}, {"detail", outcome.error().detail}});
  return false;
}

bool DueBlocks::move(UseCase use_case) {
  return is_done(work_.write([&](BlockingPorts& ports) -> Result<void> {
    auto const moved = use_case(ports, around_);
    if (!moved) return tl::unexpected(moved.error());
    return {};
  }));
}

void SilenceWatch::run() {
  auto const grace = std::max(around_.feeds.silence(), around_.agent_silence);
  if (around_.clock.now() - began_at_ <= grace) return;
  look(blocking::has_feeds_to_watch, blocking::watch_feeds);
  look(blocking::has_silent_agents, blocking::doubt_silent_agents);
}

void SilenceWatch::look(Look has_any, Act act) {
  auto const due = terms::read<bool>(work_,
                                     [&](BlockingPorts& ports) { return has_any(ports, around_); });
  if (due && !*due) return;
  auto const done = !due ? Result<void>{tl::unexpected(due.error())}
                         : work_.write([&](BlockingPorts& ports) -> Result<void> {
                             auto const told = act(ports, around_);
                             if (!told) return tl::unexpected(told.error());
                             return {};
                           });
  if (done) return;
  log_.write(base::LogLevel::Error, "silence.watch-failed",
             {{"code", std::string{done.error().code}}, {"detail", done.error().detail}});
}

bool DueBlocks::run() {
  auto const due = look();
  if (!due) return is_done(tl::unexpected(due.error()));
  bool is_good = !due->to_apply || move(blocking::apply_due_blocks);
  is_good = (!due->to_end || move(blocking::end_due_blocks)) && is_good;
  return (!due->to_lapse || move(blocking::lapse_due_blocks)) && is_good;
}

}  // namespace app
