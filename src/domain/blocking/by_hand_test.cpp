#include "domain/blocking/by_hand.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/import_never_list.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

class ByHand : public testing::Test {
 protected:
  void SetUp() override { world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Manual; }
  [[nodiscard]] base::Result<Block> tell(Block const& block, bool is_present) {
    return note_reading(world_.ports, world_.around, {world_.ref(block), is_present}, world_.aoki);
  }
  [[nodiscard]] std::string act_of(Block const& block) {
    auto const work = hand_work(world_.stored(block), world_.clock.now());
    return work ? work->act : "";
  }
  /// What the desk is shown.
  [[nodiscard]] std::optional<BlockHandWork> seen(Block const& block) {
    Viewer const viewer{world_.aoki, {terms::Right::BlockRead, terms::Right::BlockApprove}};
    return see_block(world_.ports, world_.around, world_.stored(block), viewer)->by_hand;
  }
  void import_hard(std::initializer_list<std::string_view> ranges) {
    NewNeverList list{*NeverListId::parse("resolvers"),
                      "名前解決",
                      NeverClass::Hard,
                      NeverOrigin::Imported,
                      "resolvers",
                      {}};
    for (auto const text : ranges) list.ranges.push_back(*terms::IpPrefix::parse(text));
    ASSERT_TRUE(import_never_list(world_.ports, world_.around, std::move(list),
                                  {terms::Side::System, "command-line", "command line"}));
  }
  support::BlockingWorld world_;
};

TEST_F(ByHand, ACustomerDoesNotTellWhatTheDeviceHolds) {
  auto const block = world_.applying();
  auto const told = note_reading(world_.ports, world_.around, {world_.ref(block), true},
                                 world_.sato);
  EXPECT_EQ(told.error().code, "blocking.desk-only");
}

TEST_F(ByHand, OfAnotherTenantsBlockNothingIsTold) {
  auto const block = world_.applying();
  HandReading const reading{{world_.other, block.id()}, true};
  EXPECT_EQ(note_reading(world_.ports, world_.around, reading, world_.aoki).error().kind,
            base::ErrorKind::NotFound);
}

TEST_F(ByHand, ABlockThatGoesAnotherWayIsNotConfirmedByAPerson) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Agent;
  auto const block = world_.applying();
  EXPECT_EQ(tell(block, true).error().code, "blocking.not-by-hand");
  EXPECT_EQ(act_of(block), "");
}

TEST_F(ByHand, ThePersonWhoSawItMakesItInForceAndIsNamed) {
  auto const block = world_.applying();
  EXPECT_EQ(act_of(block), "add");
  EXPECT_EQ(tell(block, false)->state(), BlockState::Applying);
  EXPECT_EQ(tell(block, true)->state(), BlockState::Verified);
  EXPECT_EQ(act_of(block), "look");
  auto const& rows = world_.audit.rows;
  auto const named = std::find_if(rows.begin(), rows.end(), [](auto const& row) {
    return row.action == "block.read-by-hand" && row.detail == "present";
  });
  ASSERT_NE(named, rows.end());
  EXPECT_EQ(named->actor, "aoki");
}

TEST_F(ByHand, WhatTheCustomerTookBackIsNotPutOnTheDevice) {
  auto const block = world_.applying();
  world_.contracts.delegated.ends_at = world_.clock.now();
  EXPECT_EQ(tell(block, true).error().code, "blocking.delegation");
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
  EXPECT_TRUE(seen(block)->steps.empty());
  EXPECT_NE(seen(block)->why_not, std::nullopt);
}

TEST_F(ByHand, WhatTheCustomerTookBackIsNotPutOnTheDeviceAgain) {
  auto const block = world_.applying();
  ASSERT_TRUE(tell(block, true));
  ASSERT_EQ(tell(block, false)->state(), BlockState::Drifted);
  world_.contracts.delegated.acts = {DeskAct::Propose};
  EXPECT_EQ(tell(block, true).error().code, "blocking.delegation-act");
  EXPECT_TRUE(seen(block)->steps.empty());
}

TEST_F(ByHand, Case41_WhatCameOntoAHardListBeforeAnybodyAddedItIsNotAdded) {
  auto const waiting = world_.applying();
  world_.add_alert("a2", "203.0.113.2");
  auto const seen_there = world_.applying("a2");
  ASSERT_TRUE(tell(seen_there, true));
  import_hard({"198.51.100.10", "203.0.113.2"});
  EXPECT_EQ(tell(waiting, true).error().code, "blocking.never");
  EXPECT_TRUE(seen(waiting)->steps.empty());
  ASSERT_EQ(tell(seen_there, false)->state(), BlockState::Drifted);
  EXPECT_EQ(tell(seen_there, true)->state(), BlockState::Verified) << "it was in force before";
}

TEST_F(ByHand, Case13_WhatIsOverIsNotAddedAgainThoughTheClocksWorkIsLate) {
  auto const block = world_.applying();
  ASSERT_TRUE(tell(block, true));
  ASSERT_EQ(tell(block, false)->state(), BlockState::Drifted);
  world_.clock.advance(Block::kLifetimeDefault);
  EXPECT_TRUE(seen(block)->steps.empty());
  EXPECT_EQ(seen(block)->why_not, "遮断の期間が終わりました。");
  EXPECT_EQ(tell(block, true).error().code, "blocking.expired");
}

TEST_F(ByHand, TakingOffNeedsNoDelegation) {
  auto const block = world_.applying();
  ASSERT_TRUE(tell(block, true));
  world_.contracts.delegated.ends_at = world_.clock.now();
  EXPECT_EQ(tell(block, true)->state(), BlockState::Verified) << "it was seen before";
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  EXPECT_FALSE(seen(block)->steps.empty());
  EXPECT_EQ(tell(block, true)->state(), BlockState::Expiring);
  EXPECT_EQ(tell(block, false)->state(), BlockState::Reverted);
}

TEST_F(ByHand, AReadingTellsNothingOfOtherBlocks) {
  world_.add_alert("a2", "203.0.113.2");
  auto const one = world_.applying("a1");
  auto const other = world_.applying("a2");
  ASSERT_TRUE(tell(one, true));
  ASSERT_TRUE(tell(other, true));
  ASSERT_EQ(tell(other, false)->state(), BlockState::Drifted);
  EXPECT_EQ(world_.stored(one).state(), BlockState::Verified);
}

TEST_F(ByHand, WhatNobodyTookOffAfterItsEndIsOverdue) {
  auto const block = world_.applying();
  ASSERT_TRUE(tell(block, true));
  world_.clock.advance(Block::kLifetimeDefault + std::chrono::minutes{1});
  ASSERT_TRUE(end_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(act_of(block), "remove");
  EXPECT_FALSE(hand_work(world_.stored(block), world_.clock.now())->is_overdue);
  world_.clock.advance(std::chrono::hours{2});
  EXPECT_TRUE(hand_work(world_.stored(block), world_.clock.now())->is_overdue);
  EXPECT_EQ(tell(block, true)->state(), BlockState::Expiring);
  EXPECT_EQ(tell(block, false)->state(), BlockState::Reverted);
  EXPECT_EQ(act_of(block), "");
}

}  // namespace
}  // namespace blocking
