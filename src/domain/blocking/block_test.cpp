#include "domain/blocking/block.hpp"

#include "domain/blocking/block_checks.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace blocking {
namespace {

using support::id;
using terms::Actor;
using terms::Side;

Actor const kSato{Side::Customer, "sato", "佐藤"};
Actor const kAoki{Side::Desk, "aoki", "青木"};
Grant const kGrant{id<terms::DelegationId>("d1"), "consent"};

[[nodiscard]] Block::Opening opening() {
  return {id<terms::BlockId>("b1"),
          id<terms::TenantId>("acme"),
          id<terms::RouterId>("r1"),
          "本社",
          *terms::IpAddress::parse("198.51.100.10"),
          id<terms::AlertId>("a1"),
          std::nullopt,
          Block::kLifetimeDefault,
          std::nullopt,
          support::kNoon};
}

[[nodiscard]] Plan plan() { return {"plan", {}, 0, 1, 0}; }

[[nodiscard]] Block previewed() {
  auto block = *Block::request(opening(), kGrant, kSato);
  EXPECT_TRUE(block.preview(plan(), kAoki, support::kNoon));
  return block;
}

TEST(Block, Attack65_TheRequesterCannotApproveAlone) {
  auto block = previewed();
  Actor const sato_at_the_desk{Side::Desk, "sato", "佐藤"};
  auto const outcome = block.approve("plan", sato_at_the_desk, support::kNoon);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "blocking.same-person");
  EXPECT_EQ(block.state(), BlockState::Previewed);
}

TEST(Block, ACustomerCannotApprove) {
  auto block = previewed();
  Actor const mori{Side::Customer, "mori", "森"};
  EXPECT_EQ(block.approve("plan", mori, support::kNoon).error().code, "blocking.desk-only");
}

TEST(Block, TheDeskCannotRequest) {
  EXPECT_EQ(Block::request(opening(), kGrant, kAoki).error().code, "blocking.customer-only");
}

TEST(Block, TheAnalystWhoProposedMayApproveBecauseTheCustomerSignedInBetween) {
  auto block = *Block::propose(opening(), kAoki);
  ASSERT_TRUE(block.confirm(kGrant, kSato, support::kNoon));
  ASSERT_TRUE(block.preview(plan(), kAoki, support::kNoon));
  EXPECT_TRUE(block.approve("plan", kAoki, support::kNoon));
}

TEST(Block, Attack65_AnotherPlanThanTheOneShownIsNotApproved) {
  auto block = previewed();
  EXPECT_EQ(block.approve("other", kAoki, support::kNoon).error().code, "blocking.plan-changed");
}

TEST(Block, WithoutAPlanNothingIsApproved) {
  auto block = *Block::request(opening(), kGrant, kSato);
  EXPECT_EQ(block.approve("", kAoki, support::kNoon).error().code, "blocking.state");
}

TEST(Block, TheTimeRunsFromTheApproval) {
  auto block = previewed();
  auto const later = support::kNoon + std::chrono::hours{10};
  ASSERT_TRUE(block.approve("plan", kAoki, later));
  EXPECT_EQ(block.progress().expires_at, later + Block::kLifetimeDefault);
}

TEST(Block, Attack65_AfterThreeDaysOfWaitingItCanNoLongerBeApproved) {
  auto block = previewed();
  auto const late = support::kNoon + Block::kPatienceDefault;
  EXPECT_EQ(block.approve("plan", kAoki, late).error().code, "blocking.lapsed");
}

TEST(Block, TheDeskHasItsThreeDaysFromTheCustomersConfirmation) {
  auto block = *Block::propose(opening(), kAoki);
  auto const confirmed = support::kNoon + std::chrono::hours{71};
  ASSERT_TRUE(block.confirm(kGrant, kSato, confirmed));
  EXPECT_FALSE(block.has_lapsed(confirmed + std::chrono::hours{71}));
  EXPECT_TRUE(block.has_lapsed(confirmed + std::chrono::hours{72}));
}

TEST(Block, OnlyWhatNoRouterHasHeardOfIsCancelled) {
  auto block = previewed();
  ASSERT_TRUE(block.approve("plan", kAoki, support::kNoon));
  ASSERT_TRUE(block.start_applying(1, support::kNoon));
  EXPECT_EQ(block.cancel("why", kSato, support::kNoon).error().code, "blocking.state");
}

TEST(Block, Attack63_ItLastsFromOneHourToThirtyDays) {
  for (auto const hours : {-1, 0, 721}) {
    auto wrong = opening();
    wrong.lifetime = std::chrono::hours{hours};
    EXPECT_EQ(Block::request(wrong, kGrant, kSato).error().code, "blocking.lifetime") << hours;
  }
  auto longest = opening();
  longest.lifetime = std::chrono::hours{720};
  EXPECT_TRUE(Block::request(longest, kGrant, kSato));
}

/// One of everything that can be tried on a block, by number.
[[nodiscard]] base::Result<void> attempt(Block& block, int what, base::Instant at) {
  Evidence const evidence{at, 1};
  switch (what) {
    case 0: return block.confirm(kGrant, kSato, at);
    case 1: return block.preview(plan(), kAoki, at);
    case 2: return block.approve("plan", kAoki, at);
    case 3: return block.decline("why", kAoki, at);
    case 4: return block.withdraw(kSato, at);
    case 5: return block.lapse(at);
    case 6: return block.start_applying(1, at);
    case 7: return block.give_up("why", at);
    case 8: return block.seen_in_force(evidence, at);
    case 9: return block.come_into_doubt({"why"}, at);
    case 10: return block.start_ending(2, "why", kSato, at);
    case 11: return block.cancel("why", kSato, at);
    default: return block.seen_absent(evidence, at);
  }
}

RC_GTEST_PROP(BlockLife, WhatHasEndedNeverReachesARouterAgain, ()) {
  auto block = *rc::gen::arbitrary<bool>() ? *Block::propose(opening(), kAoki)
                                           : *Block::request(opening(), kGrant, kSato);
  bool has_ended = false;
  for (auto const what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 13))) {
    auto const before = block.state();
    auto const outcome = attempt(block, what, support::kNoon);
    if (!outcome) RC_ASSERT(block.state() == before);
    has_ended = has_ended || phase_of(before) == Phase::Ended;
    if (has_ended) RC_ASSERT(block.state() == before);
  }
}

RC_GTEST_PROP(BlockLife, NothingIsDesiredWithoutACustomerAndADeskPerson, ()) {
  auto block = *Block::propose(opening(), kAoki);
  for (auto const what : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 13))) {
    static_cast<void>(attempt(block, what, support::kNoon));
    if (!is_desired(block.state())) continue;
    auto const& progress = block.progress();
    RC_ASSERT(progress.requested_by && progress.approved_by && progress.grant && progress.plan);
    RC_ASSERT(progress.requested_by->id != progress.approved_by->id);
    RC_ASSERT(progress.expires_at.has_value());
  }
}

TEST(BlockState, EveryEndIsFinal) {
  for (auto const from : kBlockStates) {
    if (phase_of(from) != Phase::Ended) continue;
    for (auto const to : kBlockStates) EXPECT_FALSE(may_go(from, to)) << name_of(from);
  }
}

TEST(BlockState, OnlyAppliedDeliveredAndDriftedBecomeVerified) {
  for (auto const from : kBlockStates) {
    bool const may = from == BlockState::Applied || from == BlockState::Delivered ||
                     from == BlockState::Drifted;
    EXPECT_EQ(may_go(from, BlockState::Verified), may) << name_of(from);
  }
}

TEST(BlockState, NamesAreReadBack) {
  for (auto const state : kBlockStates) EXPECT_EQ(block_state_from(name_of(state)), state);
}

TEST(Reasons, ARefusalThatIsTooLongIsNamedByItsOwnField) {
  auto const told = check_refusal(std::string(Block::kReasonMax + 1, 'x'));
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().code, "blocking.why");
  EXPECT_EQ(told.error().issues.at(0).pointer, "/why");
  EXPECT_EQ(check_refusal(" ").error().code, "blocking.why");
}

}  // namespace
}  // namespace blocking
