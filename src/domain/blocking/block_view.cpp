#include "domain/blocking/block_view.hpp"

#include "domain/blocking/by_hand.hpp"
#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/empty_router.hpp"
#include "domain/blocking/lateness.hpp"
#include "domain/blocking/look_ahead.hpp"
#include "domain/blocking/router_trouble.hpp"
#include "domain/blocking/second_look.hpp"
#include "domain/blocking/settle_restored.hpp"
#include "domain/blocking/words.hpp"

namespace blocking {
namespace {

using S = BlockState;
using terms::Right;
using terms::Side;

[[nodiscard]] std::optional<std::string> name_of(std::optional<Person> const& person) {
  return person ? std::optional{person->name} : std::nullopt;
}

[[nodiscard]] std::optional<BlockPlan> plan_view(std::optional<Plan> const& plan) {
  if (!plan) return std::nullopt;
  return BlockPlan{plan->hash,          plan->steps,           plan->filters_before,
                   plan->filters_after, plan->base_generation, plan->warnings};
}

[[nodiscard]] std::optional<BlockEvidence> evidence_view(std::optional<Evidence> const& evidence) {
  if (!evidence) return std::nullopt;
  return BlockEvidence{evidence->read_at,     evidence->generation, evidence->timeout_left_s,
                       evidence->packets_out, evidence->packets_in, evidence->ruleset_hash};
}

[[nodiscard]] std::optional<BlockDoubt> doubt_view(Block::Progress const& progress) {
  if (!progress.doubt) return std::nullopt;
  return BlockDoubt{progress.doubt->why, progress.state_at, progress.doubt->is_out_of_reach};
}

[[nodiscard]] std::vector<BlockStep> step_views(std::vector<Step> const& steps) {
  std::vector<BlockStep> views;
  for (auto const& step : steps) {
    views.push_back(
        {std::string{blocking::name_of(step.state)}, step.at, step.by_name, step.detail});
  }
  return views;
}

[[nodiscard]] std::optional<BlockSecondApproval> second_view(Block::Progress const& progress) {
  if (!progress.plan || !progress.plan->needs_second()) return std::nullopt;
  BlockSecondApproval view{};
  for (auto const& name : progress.plan->second_why) {
    view.why.push_back({name, second_reason_words(name)});
  }
  view.reason = progress.second_reason;
  if (auto const& first = progress.first_approval) {
    view.first_approved_by_name = first->by.name;
    view.first_approved_at = first->at;
    view.is_supervisor_wanted = !progress.approved_by && !first->reason;
    if (!view.reason) view.reason = first->reason;
  }
  return view;
}

/// Which of the two approvals, or the one, the viewer may give.
void add_approvals(std::vector<std::string>& allowed, Block const& block, Viewer const& viewer) {
  auto const& progress = block.progress();
  auto const is = [&](std::optional<Person> const& person) {
    return person && person->id == viewer.actor.id;
  };
  auto const& first = progress.first_approval;
  if (is(progress.requested_by) || (first && is(first->by))) return;
  bool const needs_second = progress.plan && progress.plan->needs_second();
  bool const is_supervisors = first && !first->reason;
  if (viewer.rights.has(Right::BlockApprove) && !is_supervisors) allowed.emplace_back("approve");
  if (viewer.rights.has(Right::BlockApproveSecond) && needs_second) {
    allowed.emplace_back("approve-second");
  }
}

[[nodiscard]] std::vector<std::string> allowed_while_waiting(Block const& block,
                                                             Viewer const& viewer) {
  bool const is_desk = viewer.actor.side == Side::Desk;
  bool const may_request = !is_desk && viewer.rights.has(Right::BlockRequest);
  bool const may_approve = is_desk && viewer.rights.has(Right::BlockApprove);
  std::vector<std::string> allowed;
  if (may_request && block.state() == S::Proposed) allowed.emplace_back("confirm");
  if (may_approve && block.state() != S::Proposed) allowed.emplace_back("plan");
  if (is_desk && block.state() == S::Previewed) add_approvals(allowed, block, viewer);
  if (may_approve) allowed.emplace_back("decline");
  if (may_request) allowed.emplace_back("withdraw");
  return allowed;
}

[[nodiscard]] std::optional<BlockExtension> extension_view(std::optional<Extension> const& wish) {
  if (!wish) return std::nullopt;
  return BlockExtension{wish->requested_by.name, wish->requested_at, wish->lifetime.count()};
}

[[nodiscard]] std::vector<std::string> allowed_in_force(Block const& block, Viewer const& viewer,
                                                        base::Instant now) {
  bool const is_desk = viewer.actor.side == Side::Desk;
  bool const may_request = !is_desk && viewer.rights.has(Right::BlockRequest);
  bool const may_approve = is_desk && viewer.rights.has(Right::BlockApprove);
  auto const wish = block.waiting_extension(now);
  std::vector<std::string> allowed;
  bool const may_read = is_desk && viewer.rights.has(Right::BlockRemove);
  if (may_read && hand_work(block, now)) allowed.emplace_back("read");
  if (may_request && !wish && block.can_be_retimed()) allowed.emplace_back("extend");
  if (may_request && wish) allowed.emplace_back("withdraw-extension");
  if (may_approve && wish) {
    if (wish->requested_by.id != viewer.actor.id) allowed.emplace_back("approve-extension");
    allowed.emplace_back("decline-extension");
  }
  if (!viewer.rights.has(Right::BlockRemove)) return allowed;
  if (block.can_be_retimed()) allowed.emplace_back("shorten");
  if (block.state() != S::Expiring) allowed.emplace_back("remove");
  return allowed;
}

/// From the approval to the first time the device showed or took it; none before that.
[[nodiscard]] std::optional<std::int64_t> time_to_effect_ms(Block const& block) {
  auto const approved_at = block.progress().approved_at;
  if (!approved_at) return std::nullopt;
  for (auto const& step : block.progress().steps) {
    if (step.state != S::Verified && step.state != S::Delivered) continue;
    auto const took = step.at - *approved_at;
    return std::chrono::duration_cast<std::chrono::milliseconds>(took).count();
  }
  return std::nullopt;
}

/// For no reason of the customer's, the desk's or the address's.
[[nodiscard]] bool is_cut_short(Block const& block) {
  auto const& why = block.progress().ended_why;
  return why == kReplacedWhy || why == kRestoredWhy;
}

/// How long it would have gone on, in force or waiting, had it not been cut short.
[[nodiscard]] base::Instant would_end_at(Block const& block) {
  auto const& progress = block.progress();
  if (progress.expires_at) return *progress.expires_at;
  return progress.requested_at.value_or(block.opening().at) + block.opening().patience;
}

[[nodiscard]] std::vector<std::string> allowed_after_the_end(Block const& block,
                                                             Viewer const& viewer,
                                                             base::Instant now) {
  bool const may_request = viewer.actor.side == Side::Customer &&
                           viewer.rights.has(Right::BlockRequest);
  if (!may_request || !is_cut_short(block) || now >= would_end_at(block)) return {};
  return {"again"};
}

}  // namespace

std::vector<std::string> allowed_for(Block const& block, Viewer const& viewer, base::Instant now) {
  if (block.has_lapsed(now)) return {};
  switch (phase_of(block.state())) {
    case Phase::Waiting: return allowed_while_waiting(block, viewer);
    case Phase::InForce: return allowed_in_force(block, viewer, now);
    case Phase::Ended: return allowed_after_the_end(block, viewer, now);
  }
  return {};
}

std::vector<BlockListing> listing_views(std::vector<Listing> const& listings,
                                        std::optional<base::Instant> asked_at) {
  std::vector<BlockListing> views;
  for (auto const& each : listings) {
    views.push_back({each.id.text(), each.title, std::string{blocking::name_of(each.never_class)},
                     each.version, each.since, asked_at && each.since > *asked_at});
  }
  return views;
}

static BlockView view_of(Block const& block, Viewer const& viewer, base::Instant now) {
  auto const& opening = block.opening();
  auto const& progress = block.progress();
  BlockView view{};
  view.id = opening.id.text();
  view.tenant_id = opening.tenant.text();
  view.router_id = opening.router.text();
  view.router_name = opening.router_name;
  view.adapter = terms::name_of(opening.adapter);
  view.target = opening.target.text();
  view.alert_id = opening.alert.text();
  if (opening.inquiry) view.inquiry_id = opening.inquiry->text();
  view.state = blocking::name_of(block.state());
  view.status = blocking::name_of(block.status());
  view.status_text = status_text(block, now, viewer.actor.side);
  view.reason = opening.reason;
  view.ended_why = progress.ended_why;
  view.proposed_by_name = name_of(progress.proposed_by);
  view.requested_by_name = name_of(progress.requested_by);
  view.requested_at = progress.requested_at;
  view.approved_by_name = name_of(progress.approved_by);
  view.approved_at = progress.approved_at;
  view.lifetime_hours = block.lifetime().count();
  view.expires_at = progress.expires_at;
  if (progress.grant) {
    view.delegation_id = progress.grant->delegation.text();
    view.consent_hash = progress.grant->consent_hash;
  }
  view.plan = plan_view(progress.plan);
  view.second_approval = second_view(progress);
  view.steps = step_views(progress.steps);
  view.evidence = evidence_view(progress.evidence);
  view.doubt = doubt_view(progress);
  view.extension = extension_view(block.waiting_extension(now));
  view.allowed = allowed_for(block, viewer, now);
  view.took_ms = time_to_effect_ms(block);
  return view;
}

[[nodiscard]] static bool is_ahead(Block const& block) {
  return phase_of(block.state()) == Phase::Waiting || block.state() == S::Approved ||
         block.state() == S::Applying;
}

/// A device that is late, though it told what it holds since: its plug is not what is wrong.
[[nodiscard]] static base::Result<bool> is_unseen(BlockingPorts& ports, Block const& block,
                                                  base::Instant now) {
  auto const& opening = block.opening();
  bool const reads_all = opening.adapter == terms::Adapter::Agent ||
                         opening.adapter == terms::Adapter::Ssh;
  if (!reads_all || block.state() != S::Applying) return false;
  if (now <= late_at(block).value_or(now)) return false;
  auto const last = ports.filters.last_report(opening.tenant, opening.router);
  if (!last) return tl::unexpected(last.error());
  return *last && (*last)->received_at > block.progress().state_at;
}

/// How long it will take, or why it can't be said; nothing where that time has passed already.
[[nodiscard]] static base::Result<void> look_out(BlockingPorts& ports, Surroundings const& around,
                                                 Block const& block, BlockView& view) {
  auto const& opening = block.opening();
  auto const now = around.clock.now();
  auto const router = ports.contracts.router(opening.tenant, opening.router);
  if (!router && router.error().kind == base::ErrorKind::NotFound) return {};
  if (!router) return tl::unexpected(router.error());
  auto trouble = router_trouble(ports, around, *router);
  if (!trouble) return base::pass(trouble);
  view.trouble = std::move(*trouble);
  if (view.trouble) return {};
  auto const measured = measured_apply(ports, *router);
  if (!measured) return tl::unexpected(measured.error());
  auto const approved_at = block.progress().approved_at;
  auto const promised = promised_apply(router->adapter, *measured);
  bool const is_past = approved_at && promised > promised.zero() && now > *approved_at + promised;
  if (!is_past) view.expected_apply = expected_text(router->adapter, *measured);
  return {};
}

/// What it says of itself, where the router's own news tell more.
[[nodiscard]] static base::Result<void> say_why_late(BlockingPorts& ports, Block const& block,
                                                     Viewer const& viewer, base::Instant now,
                                                     BlockView& view) {
  if (view.trouble && block.state() == S::Applying) view.status_text = "適用中";
  if (view.trouble) return {};
  auto const unseen = is_unseen(ports, block, now);
  if (!unseen) return tl::unexpected(unseen.error());
  if (*unseen) view.status_text = unseen_text(viewer.actor.side);
  return {};
}

base::Result<BlockView> see_block(BlockingPorts& ports, Surroundings const& around,
                                  Block const& block, Viewer const& viewer) {
  auto const now = around.clock.now();
  auto view = view_of(block, viewer, now);
  auto name = ports.contracts.tenant_name(block.opening().tenant);
  if (!name) return base::pass(name);
  view.tenant_name = std::move(*name);
  if (phase_of(block.state()) == Phase::Ended) return view;
  if (is_ahead(block)) {
    if (auto done = look_out(ports, around, block, view); !done) return base::pass(done);
    auto said = say_why_late(ports, block, viewer, now, view);
    if (!said) return base::pass(said);
  }
  if (viewer.actor.side == Side::Desk) {
    auto work = allowed_hand_work(ports, block, now);
    if (!work) return tl::unexpected(work.error());
    view.by_hand = std::move(*work);
  }
  auto const held = ports.never.holding(block.opening().target);
  if (!held) return tl::unexpected(held.error());
  view.listings = listing_views(*held, block.progress().requested_at.value_or(block.opening().at));
  if (view.listings.empty() && !view.second_approval) return view;
  // retime_block refuses it: what took two of the desk is not stopped for longer by one.
  std::erase(view.allowed, "extend");
  std::erase(view.allowed, "approve-extension");
  return view;
}

base::Result<terms::Page<Block>> listed_blocks(BlockingPorts& ports,
                                               terms::PageRequest const& page) {
  constexpr std::size_t kAtOnce = 200;
  terms::Page<Block> found{{}, page.cursor};
  for (std::size_t seen = 0; seen < kListedSeenMax; seen += kAtOnce) {
    auto const blocks = ports.any_blocks.list_all(Phase::InForce, {found.next_cursor, kAtOnce});
    if (!blocks) return tl::unexpected(blocks.error());
    for (auto const& block : blocks->items) {
      auto const held = ports.never.holding(block.opening().target);
      if (!held) return tl::unexpected(held.error());
      if (held->empty()) continue;
      found.items.push_back(block);
      found.next_cursor = block.id().text();
      if (found.items.size() == page.limit) return found;
    }
    found.next_cursor = blocks->next_cursor;
    if (!found.next_cursor) return found;
  }
  return found;
}

}  // namespace blocking
