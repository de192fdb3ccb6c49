#include "domain/blocking/block_view.hpp"

#include "domain/blocking/by_hand.hpp"
#include "domain/blocking/empty_router.hpp"
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
  return BlockPlan{plan->hash, plan->steps, plan->filters_before, plan->filters_after,
                   plan->base_generation};
}

[[nodiscard]] std::optional<BlockEvidence> evidence_view(std::optional<Evidence> const& evidence) {
  if (!evidence) return std::nullopt;
  return BlockEvidence{evidence->read_at,     evidence->generation, evidence->timeout_left_s,
                       evidence->packets_out, evidence->packets_in, evidence->ruleset_hash};
}

[[nodiscard]] std::vector<BlockStep> step_views(std::vector<Step> const& steps) {
  std::vector<BlockStep> views;
  for (auto const& step : steps) {
    views.push_back(
        {std::string{blocking::name_of(step.state)}, step.at, step.by_name, step.detail});
  }
  return views;
}

[[nodiscard]] std::vector<std::string> allowed_while_waiting(Block const& block,
                                                             Viewer const& viewer) {
  bool const is_desk = viewer.actor.side == Side::Desk;
  bool const may_request = !is_desk && viewer.rights.has(Right::BlockRequest);
  bool const may_approve = is_desk && viewer.rights.has(Right::BlockApprove);
  bool const is_requester = block.progress().requested_by &&
                            block.progress().requested_by->id == viewer.actor.id;
  std::vector<std::string> allowed;
  if (may_request && block.state() == S::Proposed) allowed.emplace_back("confirm");
  if (may_approve && block.state() != S::Proposed) allowed.emplace_back("plan");
  if (may_approve && block.state() == S::Previewed && !is_requester) {
    allowed.emplace_back("approve");
  }
  if (may_approve) allowed.emplace_back("decline");
  if (may_request) allowed.emplace_back("withdraw");
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

[[nodiscard]] std::vector<std::string> allowed_in_force(Block const& block, Viewer const& viewer,
                                                        base::Instant now) {
  std::vector<std::string> allowed;
  bool const may_read = viewer.actor.side == Side::Desk && viewer.rights.has(Right::BlockApprove);
  if (may_read && hand_work(block, now)) allowed.emplace_back("read");
  bool const may_remove = viewer.rights.has(Right::BlockRemove);
  if (may_remove && block.state() != S::Expiring) allowed.emplace_back("remove");
  return allowed;
}

/// How long it would have gone on, in force or waiting, had the router not been replaced.
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
  if (!may_request || !is_replaced(block) || now >= would_end_at(block)) return {};
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

BlockView view_of(Block const& block, std::string const& tenant_name, Viewer const& viewer,
                  base::Instant now) {
  auto const& opening = block.opening();
  auto const& progress = block.progress();
  BlockView view{};
  view.id = opening.id.text();
  view.tenant_id = opening.tenant.text();
  view.tenant_name = tenant_name;
  view.router_id = opening.router.text();
  view.router_name = opening.router_name;
  view.adapter = terms::name_of(opening.adapter);
  view.target = opening.target.text();
  view.alert_id = opening.alert.text();
  if (opening.inquiry) view.inquiry_id = opening.inquiry->text();
  view.state = blocking::name_of(block.state());
  view.status = blocking::name_of(block.status());
  view.status_text = status_text(block, now);
  view.reason = opening.reason;
  view.ended_why = progress.ended_why;
  view.proposed_by_name = name_of(progress.proposed_by);
  view.requested_by_name = name_of(progress.requested_by);
  view.requested_at = progress.requested_at;
  view.approved_by_name = name_of(progress.approved_by);
  view.approved_at = progress.approved_at;
  view.lifetime_hours = opening.lifetime.count();
  view.expires_at = progress.expires_at;
  if (progress.grant) {
    view.delegation_id = progress.grant->delegation.text();
    view.consent_hash = progress.grant->consent_hash;
  }
  view.plan = plan_view(progress.plan);
  view.steps = step_views(progress.steps);
  view.evidence = evidence_view(progress.evidence);
  view.allowed = allowed_for(block, viewer, now);
  view.took_ms = time_to_effect_ms(block);
  auto const work = viewer.actor.side == Side::Desk ? hand_work(block, now) : std::nullopt;
  if (work) view.by_hand = BlockHandWork{work->act, work->steps, work->is_overdue};
  bool const is_on_its_way = phase_of(block.state()) == Phase::Waiting ||
                             block.state() == S::Approved || block.state() == S::Applying;
  if (is_on_its_way) view.expected_apply = expected_text(opening.adapter);
  return view;
}

}  // namespace blocking
