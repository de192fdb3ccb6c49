#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/feeds.hpp"
#include "domain/blocking/use_cases.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using support::id;

class RetimedBlocks : public testing::Test {
 protected:
  [[nodiscard]] base::Result<Block> ask(Block const& block, std::int64_t lifetime_hours) {
    return ask_extension(world_.ports, world_.around, world_.ref(block),
                         {lifetime_hours, world_.agreement()}, world_.sato);
  }
  [[nodiscard]] base::Result<Block> extend(Block const& block) {
    return approve_extension(world_.ports, world_.around, world_.ref(block), asked_at(block),
                             world_.aoki);
  }
  /// Of the wish that waits; now, where none does.
  [[nodiscard]] base::Instant asked_at(Block const& block) {
    auto const wish = world_.stored(block).progress().extension;
    return wish ? wish->requested_at : world_.clock.now();
  }
  [[nodiscard]] base::Result<Block> shorten(Block const& block, base::Instant until) {
    return shorten_block(world_.ports, world_.around, world_.ref(block), until, world_.sato);
  }
  [[nodiscard]] base::Instant end_of(Block const& block) {
    return *world_.stored(block).progress().expires_at;
  }
  [[nodiscard]] base::Instant end_on_device() {
    return desired_of(world_.ports, world_.around, world_.r1)->filters.at(0).expires_at;
  }

  support::BlockingWorld world_;
};

TEST_F(RetimedBlocks, AnotherTenantsBlockIsNotFound) {
  auto const block = world_.verified();
  auto const outcome = ask_extension(world_.ports, world_.around, {world_.other, block.id()},
                                     {200, world_.agreement()}, world_.sato);
  EXPECT_EQ(outcome.error().kind, base::ErrorKind::NotFound);
}

TEST_F(RetimedBlocks, AnExtensionTakesTheCustomerAndTheDesk) {
  auto const block = world_.verified();
  auto const foreseen = end_of(block);
  world_.clock.advance(hours{100});
  EXPECT_EQ(extend(block).error().code, "blocking.no-extension");
  ASSERT_TRUE(ask(block, 168));
  EXPECT_EQ(end_of(block), foreseen) << "nothing changes before the desk approves";
  EXPECT_EQ(ask(block, 200).error().code, "blocking.extension");
  ASSERT_TRUE(extend(block));
  EXPECT_EQ(end_of(block), world_.clock.now() + hours{168});
  EXPECT_EQ(end_on_device(), end_of(block));
  EXPECT_FALSE(world_.stored(block).progress().extension);
}

TEST_F(RetimedBlocks, TheDeskCannotAskNorTheCustomerApprove) {
  auto const block = world_.verified();
  auto const asked = ask_extension(world_.ports, world_.around, world_.ref(block),
                                   {200, world_.agreement()}, world_.aoki);
  EXPECT_EQ(asked.error().code, "blocking.customer-only");
  ASSERT_TRUE(ask(block, 200));
  auto const approved = approve_extension(world_.ports, world_.around, world_.ref(block),
                                          asked_at(block), world_.sato);
  EXPECT_EQ(approved.error().code, "blocking.desk-only");
}

TEST_F(RetimedBlocks, TheSameHumanCannotApproveWhatTheyAskedFor) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 200));
  terms::Actor const both{terms::Side::Desk, world_.sato.id, world_.sato.name};
  EXPECT_EQ(approve_extension(world_.ports, world_.around, world_.ref(block), asked_at(block), both)
                .error()
                .code,
            "blocking.same-person");
}

TEST_F(RetimedBlocks, WhatWasAskedAnewSinceItWasReadIsNotApproved) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 200));
  auto const read = asked_at(block);
  auto const foreseen = end_of(block);
  world_.clock.advance(minutes{1});
  ASSERT_TRUE(drop_extension(world_.ports, world_.around, world_.ref(block), "", world_.sato));
  ASSERT_TRUE(ask(block, 720));
  auto const approved = approve_extension(world_.ports, world_.around, world_.ref(block), read,
                                          world_.aoki);
  EXPECT_EQ(approved.error().code, "blocking.extension-changed");
  EXPECT_EQ(end_of(block), foreseen);
}

TEST_F(RetimedBlocks, AnExtensionEndsLaterThanForeseenAndNotBeyondThirtyDays) {
  auto const block = world_.verified();
  EXPECT_EQ(ask(block, 168).error().code, "blocking.lifetime");
  EXPECT_EQ(ask(block, 721).error().code, "blocking.lifetime");
  EXPECT_TRUE(ask(block, 720));
}

TEST_F(RetimedBlocks, AnExtensionKeepsToWhatTheInstallationAllows) {
  world_.around.times.lifetime_max = hours{300};
  auto const block = world_.verified();
  EXPECT_EQ(ask(block, 301).error().code, "blocking.lifetime");
  EXPECT_TRUE(ask(block, 300));
}

TEST_F(RetimedBlocks, WhatWouldTakeTwoOfTheDeskTodayIsNotExtendedByOne) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 300));
  world_.uses.rows[block.opening().target].hosts_total = 2;
  EXPECT_EQ(extend(block).error().code, "blocking.extend-second");
  EXPECT_EQ(ask(block, 300).error().code, "blocking.extend-second");
}

TEST_F(RetimedBlocks, AWishThatRanOutStandsInNobodysWay) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 300));
  EXPECT_EQ(world_.blocks.to_extend(world_.clock.now(), {})->items.size(), 1U);
  world_.clock.advance(hours{72});
  EXPECT_TRUE(world_.blocks.to_extend(world_.clock.now(), {})->items.empty());
  EXPECT_TRUE(ask(block, 400));
}

TEST_F(RetimedBlocks, TheRecordSaysWhyTheDeskDeclined) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 300));
  ASSERT_TRUE(drop_extension(world_.ports, world_.around, world_.ref(block), "不要", world_.aoki));
  EXPECT_NE(world_.audit.rows.back().detail.find("不要"), std::string::npos);
}

TEST_F(RetimedBlocks, ADelegationRevokedSinceRefusesTheExtension) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 200));
  world_.contracts.delegation_tenant = world_.other;
  EXPECT_EQ(extend(block).error().code, "blocking.delegation");
}

TEST_F(RetimedBlocks, AnAddressThatBecameOursIsNotExtended) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 200));
  world_.contracts.own.insert(block.opening().target);
  EXPECT_EQ(extend(block).error().code, "blocking.own-address");
}

TEST_F(RetimedBlocks, AWishThatWaitedTooLongIsNotApproved) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 300));
  world_.clock.advance(hours{72});
  EXPECT_EQ(extend(block).error().code, "blocking.lapsed");
}

TEST_F(RetimedBlocks, Case48WhileTheClockHasJumpedNoEndIsMovedAway) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 200));
  world_.around.has_clock_jumped = [] { return true; };
  EXPECT_EQ(extend(block).error().code, "blocking.clock");
  EXPECT_TRUE(shorten(block, world_.clock.now() + hours{1})) << "sooner is always possible";
}

TEST_F(RetimedBlocks, Case07AnExtendedBlockStaysInForceWhileTheDeviceHasItsOldTimer) {
  auto const block = world_.verified();
  auto const old_reading = world_.honest_report();
  ASSERT_TRUE(ask(block, 700));
  ASSERT_TRUE(extend(block));
  ASSERT_TRUE(world_.take(old_reading));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
  auto fresh_generation_old_timer = old_reading;
  fresh_generation_old_timer.generation = world_.honest_report().generation;
  ASSERT_TRUE(world_.take(fresh_generation_old_timer));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Drifted);
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(RetimedBlocks, Case08ShorteningIsOneStepOfOnePerson) {
  auto const block = world_.verified();
  auto const until = world_.clock.now() + hours{2};
  EXPECT_EQ(shorten(block, end_of(block)).error().code, "blocking.shorter");
  EXPECT_EQ(shorten(block, world_.clock.now()).error().code, "blocking.shorter");
  ASSERT_TRUE(shorten(block, until));
  EXPECT_EQ(end_on_device(), until);
  world_.clock.set(until);
  EXPECT_EQ(*end_due_blocks(world_.ports, world_.around), 1);
}

TEST_F(RetimedBlocks, TheDeskShortensOnlyUnderWhatTheCustomerTicked) {
  auto const block = world_.verified();
  world_.contracts.delegated.acts = {DeskAct::Propose, DeskAct::Block};
  auto const until = world_.clock.now() + hours{2};
  EXPECT_EQ(shorten_block(world_.ports, world_.around, world_.ref(block), until, world_.aoki)
                .error()
                .code,
            "blocking.delegation-act");
}

TEST_F(RetimedBlocks, TheWishCanBeTakenBackOrDeclinedAndTheBlockGoesOn) {
  auto const block = world_.verified();
  auto const foreseen = end_of(block);
  ASSERT_TRUE(ask(block, 300));
  ASSERT_TRUE(drop_extension(world_.ports, world_.around, world_.ref(block), "", world_.sato));
  ASSERT_TRUE(ask(block, 300));
  EXPECT_EQ(
      drop_extension(world_.ports, world_.around, world_.ref(block), "", world_.aoki).error().code,
      "blocking.why");
  ASSERT_TRUE(drop_extension(world_.ports, world_.around, world_.ref(block), "不要", world_.aoki));
  EXPECT_EQ(end_of(block), foreseen);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(RetimedBlocks, ADeviceThatFlapsTakesNobodysShorteningAway) {
  auto const block = world_.verified();
  for (std::size_t i = 0; i < Block::kStepsMax; ++i) {
    auto report = world_.honest_report();
    if (i % 2 == 0) report.filters.clear();
    ASSERT_TRUE(world_.take(report));
  }
  ASSERT_EQ(world_.stored(block).state(), BlockState::Verified);
  ASSERT_TRUE(ask(block, 300));
  ASSERT_TRUE(extend(block));
  ASSERT_TRUE(shorten(block, world_.clock.now() + hours{2}));
  auto const ending = remove_block(world_.ports, world_.around, world_.ref(block), {}, world_.sato);
  ASSERT_TRUE(ending);
  EXPECT_EQ(ending->status(), BlockStatus::Blocked) << "it was in force when it began to end";
}

TEST_F(RetimedBlocks, TheRecordHasAnEnd) {
  auto const block = world_.verified();
  base::Result<Block> asked = block;
  for (std::size_t i = 0; i < Block::kStepsMax && asked; ++i) {
    asked = ask(block, 300);
    if (!asked) break;
    ASSERT_TRUE(drop_extension(world_.ports, world_.around, world_.ref(block), "", world_.sato));
  }
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, "blocking.record-full");
  EXPECT_TRUE(remove_block(world_.ports, world_.around, world_.ref(block), {}, world_.sato));
}

TEST_F(RetimedBlocks, WhatIsOnItsWayOutIsNotRetimed) {
  auto const block = world_.verified();
  ASSERT_TRUE(ask(block, 300));
  ASSERT_TRUE(remove_block(world_.ports, world_.around, world_.ref(block), {}, world_.sato));
  EXPECT_EQ(extend(block).error().code, "blocking.no-extension");
  EXPECT_EQ(shorten(block, world_.clock.now() + hours{1}).error().code, "blocking.state");
}

// --- many at once

class ManyBlocks : public RetimedBlocks {
 protected:
  ManyBlocks() {
    world_.contracts.routers.insert(
        {r2_, {r2_, world_.acme, "支社", terms::Adapter::Agent, 100, false}});
    world_.add_alert("a2", "198.51.100.11");
    world_.add_alert("a3", "198.51.100.12");
    world_.alert("a3").router = r2_;
  }
  [[nodiscard]] std::size_t removed(RemovalScope const& scope, terms::Actor const& by) {
    auto const outcome = remove_blocks(world_.ports, world_.around, scope, std::nullopt, by);
    EXPECT_TRUE(outcome);
    left_ = outcome ? outcome->left.size() : 0;
    return outcome ? outcome->removed.size() : 0;
  }
  terms::RouterId const r2_ = id<terms::RouterId>("r2");
  std::size_t left_ = 0;
};

TEST_F(ManyBlocks, OneActTakesEverythingOffARouterAndNothingElse) {
  static_cast<void>(world_.applying("a1"));
  static_cast<void>(world_.request("a2"));
  auto const elsewhere = world_.applying("a3");
  EXPECT_EQ(removed({world_.acme, world_.r1, {}, {}}, world_.sato), 2U);
  EXPECT_TRUE(desired_of(world_.ports, world_.around, world_.r1)->filters.empty());
  EXPECT_EQ(world_.stored(elsewhere).state(), BlockState::Applying);
  EXPECT_EQ(removed({world_.acme, {}, {}, {}}, world_.sato), 1U);
  EXPECT_EQ(removed({world_.acme, {}, {}, {}}, world_.sato), 0U) << "again changes nothing";
}

TEST_F(ManyBlocks, WhatMayNotBeTakenOffKeepsNobodyFromTheRest) {
  static_cast<void>(world_.applying("a1"));
  static_cast<void>(world_.applying("a2"));
  world_.contracts.delegated.acts = {DeskAct::Propose, DeskAct::Block};
  RemovalScope scope{world_.acme, world_.r1, {}, {}};
  scope.count_max = 1;
  EXPECT_EQ(removed(scope, world_.aoki), 0U);
  EXPECT_EQ(left_, 1U) << "the answer has an end";
  world_.add_alert("a4", "198.51.100.13");
  auto const waiting = *world_.request("a4");
  EXPECT_EQ(removed(scope, world_.aoki), 1U) << "the desk may decline what waits behind them";
  EXPECT_EQ(phase_of(world_.stored(waiting).state()), Phase::Ended);
  EXPECT_EQ(removed(scope, world_.sato), 1U);
  EXPECT_EQ(removed(scope, world_.sato), 1U);
}

TEST_F(ManyBlocks, ARouterThatFollowsAFeedTellsWhenItWasLastServedAlsoWhenNothingChanged) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Edl;
  auto const key = make_feed_key(world_.ports, world_.around, {{world_.acme, world_.r1}, "fw"},
                                 world_.aoki)
                       ->key.id;
  auto const fetched_at = [&] {
    return see_routers(world_.ports, world_.around, world_.acme)->at(0).fetched_at;
  };
  EXPECT_FALSE(fetched_at());
  for (int i = 0; i < 2; ++i) {
    world_.clock.advance(std::chrono::minutes{5});
    auto const served = pull_list(world_.ports, world_.around, {key, "a"}, {});
    ASSERT_TRUE(served);
    ASSERT_TRUE(take_receipt(world_.ports, world_.around, served->receipt));
    EXPECT_EQ(fetched_at(), world_.clock.now());
  }
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Agent;
  EXPECT_FALSE(fetched_at());
}

TEST_F(ManyBlocks, ARoutersFiltersAreCountedAgainstItsCap) {
  static_cast<void>(world_.verified());
  static_cast<void>(world_.request("a2"));
  auto const routers = *see_routers(world_.ports, world_.around, world_.acme);
  ASSERT_EQ(routers.size(), 2U);
  EXPECT_EQ(routers[0].filters_used, 1);
  ASSERT_TRUE(routers[0].last_report);
  EXPECT_EQ(routers[0].last_report->generation, routers[0].generation);
  EXPECT_FALSE(routers[1].last_report);
  EXPECT_TRUE(see_routers(world_.ports, world_.around, world_.other)->empty());
}

TEST_F(ManyBlocks, AnInquirysBlocksGoTogether) {
  auto wish = world_.wish("a1");
  wish.inquiry = id<terms::InquiryId>("q1");
  ASSERT_TRUE(request_block(world_.ports, world_.around, wish, world_.agreement(), world_.sato));
  static_cast<void>(world_.request("a2"));
  EXPECT_EQ(removed({world_.acme, {}, id<terms::InquiryId>("q1"), {}}, world_.sato), 1U);
}

TEST_F(ManyBlocks, AnotherTenantTakesNothingOff) {
  static_cast<void>(world_.applying("a1"));
  EXPECT_EQ(removed({world_.other, world_.r1, {}, {}}, world_.sato), 0U);
}

TEST_F(ManyBlocks, WhatTheDeskMayNotTakeOffIsNamedAndHoldsUpNothing) {
  static_cast<void>(world_.applying("a1"));
  static_cast<void>(world_.request("a2"));
  world_.contracts.delegated.acts = {DeskAct::Propose, DeskAct::Block};
  EXPECT_EQ(removed({world_.acme, {}, {}, {}}, world_.aoki), 1U) << "what only waited is declined";
  EXPECT_EQ(left_, 1U);
}

}  // namespace
}  // namespace blocking
