#include "domain/blocking/block.hpp"

#include "base/text.hpp"
#include "domain/blocking/block_checks.hpp"
#include "terms/host_address.hpp"

#include <fmt/format.h>

namespace blocking {
namespace {

using base::ErrorKind;
using base::fail;
using base::Instant;
using base::pass;
using base::Result;
using terms::Actor;

[[nodiscard]] Person person(Actor const& by) { return {by.id, by.name}; }

[[nodiscard]] Step step_by(BlockState state, Actor const& by, Instant at) {
  return {state, at, by.name, std::nullopt};
}

}  // namespace

Result<Block> Block::open(Opening opening) {
  if (auto fits = check_lifetime(opening.lifetime); !fits) return pass(fits);
  if (auto fits = check_words(opening.reason); !fits) return pass(fits);
  if (!terms::HostAddress::of(opening.target)) {
    return fail(ErrorKind::Conflict, "blocking.address",
                "遮断できるのは、公開されたアドレス1つだけです。");
  }
  return Block{std::move(opening)};
}

void Block::begin(BlockState state, Actor const& by) {
  progress_.state = state;
  progress_.state_at = opening_.at;
  progress_.steps.push_back({state, opening_.at, by.name, opening_.reason});
}

Result<Block> Block::propose(Opening opening, Actor const& by) {
  if (auto fits = check_desk(by); !fits) return pass(fits);
  auto block = open(std::move(opening));
  if (!block) return block;
  block->progress_.proposed_by = person(by);
  block->begin(BlockState::Proposed, by);
  return block;
}

Result<Block> Block::request(Opening opening, Grant grant, Actor const& by) {
  if (auto fits = check_customer(by); !fits) return pass(fits);
  auto block = open(std::move(opening));
  if (!block) return block;
  block->progress_.requested_by = person(by);
  block->progress_.requested_at = block->opening_.at;
  block->progress_.grant = std::move(grant);
  block->begin(BlockState::Requested, by);
  return block;
}

Block Block::restored(Opening opening, Progress progress) {
  Block block{std::move(opening)};
  block.progress_ = std::move(progress);
  return block;
}

Result<void> Block::go(BlockState to, Step step) {
  if (!may_go(progress_.state, to)) return refuse_by_state();
  progress_.state = to;
  progress_.state_at = step.at;
  progress_.doubt.reset();
  // A device that flaps for weeks must not grow the record without end; the audit trail has all.
  bool const is_flap = to == BlockState::Drifted || to == BlockState::Verified ||
                       to == BlockState::Delivered;
  if (!is_flap || progress_.steps.size() < kFlapStepsMax) {
    progress_.steps.push_back(std::move(step));
  }
  return {};
}

bool Block::has_lapsed(Instant now) const {
  auto const since = progress_.requested_at.value_or(opening_.at);
  return phase_of(progress_.state) == Phase::Waiting && now - since >= opening_.patience;
}

BlockStatus Block::status() const {
  if (state() == BlockState::Verified) return BlockStatus::Blocked;
  auto const& steps = progress_.steps;
  bool const was_in_force = state() == BlockState::Expiring && steps.size() > 1 &&
                            steps[steps.size() - 2].state == BlockState::Verified;
  return was_in_force ? BlockStatus::Blocked : BlockStatus::NotBlocked;
}

Result<void> Block::confirm(Grant grant, Actor const& by, Instant at) {
  if (auto fits = check_customer(by); !fits) return fits;
  if (has_lapsed(at)) return lapsed(opening_.patience);
  if (auto went = go(BlockState::Requested, step_by(BlockState::Requested, by, at)); !went) {
    return went;
  }
  progress_.requested_by = person(by);
  progress_.requested_at = at;
  progress_.grant = std::move(grant);
  return {};
}

Result<void> Block::preview(Plan plan, Actor const& by, Instant at) {
  if (auto fits = check_desk(by); !fits) return fits;
  if (has_lapsed(at)) return lapsed(opening_.patience);
  auto step = step_by(BlockState::Previewed, by, at);
  step.detail = plan.hash;
  if (auto went = go(BlockState::Previewed, std::move(step)); !went) return went;
  progress_.plan = std::move(plan);
  progress_.first_approval.reset();  // it was of another plan
  return {};
}

std::chrono::hours Block::lifetime() const {
  auto const& plan = progress_.plan;
  if (!plan || plan->lifetime_hours == 0) return opening_.lifetime;
  return std::chrono::hours{plan->lifetime_hours};
}

Result<void> Block::check_approver(std::string const& plan_hash, Actor const& by,
                                   Instant at) const {
  if (auto fits = check_desk(by); !fits) return fits;
  if (progress_.requested_by && progress_.requested_by->id == by.id) {
    return fail(ErrorKind::Forbidden, "blocking.same-person",
                "申請した本人は承認できません。別の担当者が承認してください。");
  }
  if (has_lapsed(at)) return lapsed(opening_.patience);
  if (progress_.plan && progress_.plan->hash != plan_hash) {
    return fail(ErrorKind::Conflict, "blocking.plan-changed",
                "表示後に計画が変わりました。計画を作り直し、確認してから承認してください。");
  }
  auto const& first = progress_.first_approval;
  if (state() != BlockState::Previewed || !first || first->by.id != by.id) return {};
  return fail(ErrorKind::Forbidden, "blocking.same-person",
              "すでに承認した本人は、2人目として承認できません。"
              "別の担当者が承認してください。");
}

Result<void> Block::approve_first(std::optional<std::string> reason, Actor const& by, Instant at) {
  auto step = step_by(BlockState::Previewed, by, at);
  step.detail = "1人目の承認" + (reason ? ": " + *reason : std::string{});
  if (auto went = go(BlockState::Previewed, std::move(step)); !went) return went;
  progress_.first_approval = FirstApproval{person(by), at, std::move(reason)};
  return {};
}

Result<void> Block::approve_with(std::optional<std::string> reason, Actor const& by, Instant at) {
  bool const needs_second = progress_.plan && progress_.plan->needs_second();
  auto const& first = progress_.first_approval;
  if (needs_second && state() == BlockState::Previewed) {
    if (!first) return approve_first(std::move(reason), by, at);
    if (!first->reason && !reason) {
      return fail(ErrorKind::Forbidden, "blocking.second-approval",
                  "2人の承認のうち1人は、責任者による、理由を書いた承認です。");
    }
  }
  auto step = step_by(BlockState::Approved, by, at);
  step.detail = reason;
  if (auto went = go(BlockState::Approved, std::move(step)); !went) return went;
  progress_.second_reason = reason ? std::move(reason) : (first ? first->reason : std::nullopt);
  progress_.approved_by = person(by);
  progress_.approved_at = at;
  progress_.expires_at = at + lifetime();
  return {};
}

Result<void> Block::approve(std::string const& plan_hash, Actor const& by, Instant at) {
  if (auto fits = check_approver(plan_hash, by, at); !fits) return fits;
  return approve_with(std::nullopt, by, at);
}

Result<void> Block::approve_second(Signature signature, Actor const& by, Instant at) {
  if (auto fits = check_approver(signature.plan_hash, by, at); !fits) return fits;
  if (progress_.plan && !progress_.plan->needs_second()) {
    return fail(ErrorKind::Conflict, "blocking.second-unneeded",
                "この遮断に、2人目の承認は必要ありません。");
  }
  if (base::trimmed(signature.reason).empty()) {
    return fail(ErrorKind::Invalid, "blocking.second-reason",
                "影響が広がりやすい宛先を止める理由を入力してください。",
                {{"/reason", "must not be empty"}});
  }
  if (auto fits = check_words(signature.reason); !fits) return fits;
  return approve_with(std::move(signature.reason), by, at);
}

Result<void> Block::decline(std::string why, Actor const& by, Instant at) {
  if (auto fits = check_desk(by); !fits) return fits;
  if (auto fits = check_refusal(why); !fits) return fits;
  auto step = step_by(BlockState::Declined, by, at);
  step.detail = why;
  if (auto went = go(BlockState::Declined, std::move(step)); !went) return went;
  progress_.ended_why = std::move(why);
  return {};
}

Result<void> Block::withdraw(Actor const& by, Instant at) {
  if (auto fits = check_customer(by); !fits) return fits;
  if (auto went = go(BlockState::Withdrawn, step_by(BlockState::Withdrawn, by, at)); !went) {
    return went;
  }
  progress_.ended_why = "お客さまが取り下げました";
  return {};
}

Result<void> Block::lapse(Instant at, std::optional<std::string> why) {
  if (auto went = go(BlockState::Lapsed, {BlockState::Lapsed, at}); !went) return went;
  progress_.ended_why = why ? std::move(*why)
                            : fmt::format("{}時間のうちに確認または承認がありませんでした",
                                          opening_.patience.count());
  return {};
}

Result<void> Block::start_applying(std::int64_t generation, Instant at) {
  if (auto went = go(BlockState::Applying, {BlockState::Applying, at}); !went) return went;
  progress_.generation = generation;
  return {};
}

Result<void> Block::give_up(std::string why, Instant at) {
  auto went = go(BlockState::Failed, {BlockState::Failed, at, std::nullopt, why});
  if (!went) return went;
  progress_.ended_why = std::move(why);
  return {};
}

Result<void> Block::cancel(std::string why, Actor const& by, Instant at) {
  auto step = step_by(BlockState::Reverted, by, at);
  step.detail = why;
  if (state() != BlockState::Approved) return refuse_by_state();
  if (auto went = go(BlockState::Reverted, std::move(step)); !went) return went;
  progress_.ended_why = std::move(why);
  return {};
}

Result<void> Block::seen_in_force(Evidence evidence, Instant at) {
  if (state() == BlockState::Applying) {
    if (auto went = go(BlockState::Applied, {BlockState::Applied, at}); !went) return went;
  }
  if (state() != BlockState::Verified) {
    if (auto went = go(BlockState::Verified, {BlockState::Verified, at}); !went) return went;
  }
  progress_.evidence = std::move(evidence);
  return {};
}

Result<void> Block::seen_delivered(Evidence evidence, Instant at) {
  if (state() != BlockState::Delivered) {
    if (auto went = go(BlockState::Delivered, {BlockState::Delivered, at}); !went) return went;
  }
  progress_.evidence = std::move(evidence);
  return {};
}

Result<void> Block::come_into_doubt(Doubt doubt, Instant at) {
  if (state() != BlockState::Drifted) {
    auto went = go(BlockState::Drifted, {BlockState::Drifted, at, std::nullopt, doubt.why});
    if (!went) return went;
  }
  progress_.doubt = std::move(doubt);
  return {};
}

Result<void> Block::start_ending(std::int64_t generation, std::string why, Actor const& by,
                                 Instant at) {
  auto step = step_by(BlockState::Expiring, by, at);
  step.detail = why;
  // Where a flap was left out: whether it was in force when it began to end is of the record.
  auto& steps = progress_.steps;
  Step const from{progress_.state, progress_.state_at};
  bool const is_left_out = !steps.empty() && steps.back().state != from.state;
  if (may_go(from.state, BlockState::Expiring) && is_left_out) steps.push_back(from);
  if (auto went = go(BlockState::Expiring, std::move(step)); !went) return went;
  progress_.generation = generation;
  progress_.ended_why = std::move(why);
  progress_.extension.reset();
  return {};
}

Result<void> Block::seen_absent(Evidence evidence, Instant at, std::optional<std::string> how) {
  auto went = go(BlockState::Reverted, {BlockState::Reverted, at, std::nullopt, std::move(how)});
  if (!went) return went;
  progress_.evidence = std::move(evidence);
  return {};
}

Result<void> Block::note_gone(std::string how, Actor const& by, Instant at) {
  if (state() != BlockState::Expiring) return refuse_by_state();
  auto step = step_by(BlockState::Reverted, by, at);
  step.detail = std::move(how);
  return go(BlockState::Reverted, std::move(step));
}

}  // namespace blocking
