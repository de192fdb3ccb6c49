#include "domain/blocking/settle_restored.hpp"

#include "domain/blocking/block_view.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using terms::Adapter;

class SettleRestored : public testing::Test {
 protected:
  void restore() { ended_ = *settle_restored(world_.ports, world_.clock.now()); }
  void use(Adapter adapter) { world_.contracts.routers.at(world_.r1).adapter = adapter; }
  [[nodiscard]] base::Result<Desired> desired() {
    return desired_of(world_.ports, world_.around, world_.r1);
  }
  [[nodiscard]] BlockState state(Block const& block) { return world_.stored(block).state(); }

  support::BlockingWorld world_;
  std::int64_t ended_ = -1;
};

TEST_F(SettleRestored, NothingIsHandedOutBeforeTheRouterWasRead) {
  auto const block = world_.verified();
  restore();
  EXPECT_EQ(ended_, 0);
  EXPECT_EQ(state(block), BlockState::Verified);
  ASSERT_FALSE(desired());
  EXPECT_EQ(desired().error().code, "blocking.unread");
}

TEST_F(SettleRestored, WhatTheRouterHoldsGoesOn) {
  auto const block = world_.verified();
  auto const report = world_.honest_report();
  auto const before = desired()->generation;
  restore();
  ASSERT_TRUE(world_.take(report));
  EXPECT_EQ(state(block), BlockState::Verified);
  ASSERT_TRUE(desired());
  EXPECT_EQ(desired()->filters.size(), 1U);
  EXPECT_GT(desired()->generation, before) << "whoever waits for its set is told";
}

TEST_F(SettleRestored, WhatWasUnblockedSinceTheBackUpStaysOff) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.filters.clear();
  restore();
  ASSERT_TRUE(world_.take(report));
  EXPECT_EQ(state(block), BlockState::Expiring);
  EXPECT_EQ(world_.stored(block).progress().ended_why, kRestoredWhy);
  ASSERT_TRUE(desired());
  EXPECT_TRUE(desired()->filters.empty());
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(state(block), BlockState::Reverted);
}

TEST_F(SettleRestored, WhatWasShortenedSinceEndsAndWhatWasExtendedIsSetRight) {
  auto const block = world_.verified();
  auto shorter = world_.honest_report();
  *shorter.filters.at(0).timeout_left_s -= 3'600;
  auto longer = world_.honest_report();
  *longer.filters.at(0).timeout_left_s += 3'600;
  restore();
  ASSERT_TRUE(world_.take(longer));
  EXPECT_EQ(state(block), BlockState::Drifted) << "its set names the end again";
  EXPECT_EQ(desired()->filters.size(), 1U);
  restore();
  ASSERT_TRUE(world_.take(shorter));
  EXPECT_EQ(state(block), BlockState::Expiring);
}

TEST_F(SettleRestored, ATableThatIsGoneHoldsNothing) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.filters.clear();
  report.is_structure_good = false;
  report.structure_fault = "table-missing";
  restore();
  ASSERT_TRUE(world_.take(report));
  EXPECT_EQ(state(block), BlockState::Expiring);
  EXPECT_TRUE(desired()->filters.empty());
}

TEST_F(SettleRestored, WhoeverCouldNotReadItAllSettlesNothing) {
  auto const block = world_.verified();
  auto part = world_.honest_report();
  part.only_v4 = true;
  auto nothing = world_.honest_report();
  nothing.filters.clear();
  nothing.is_structure_good = false;
  nothing.structure_fault = "unreadable";
  restore();
  ASSERT_TRUE(world_.take(part));
  EXPECT_EQ(state(block), BlockState::Verified);
  ASSERT_TRUE(world_.take(nothing));
  EXPECT_EQ(state(block), BlockState::Drifted);
  EXPECT_FALSE(desired());
}

TEST_F(SettleRestored, RequestsLapseAndAProposalStays) {
  world_.add_alert("a2", "198.51.100.20");
  world_.add_alert("a3", "198.51.100.30");
  auto const requested = *world_.request("a1");
  auto const asked = *world_.request("a2");
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(asked), world_.aoki);
  auto const proposed = *propose_block(world_.ports, world_.around, world_.wish("a3"), world_.aoki);
  restore();
  EXPECT_EQ(ended_, 2);
  EXPECT_EQ(state(requested), BlockState::Lapsed);
  EXPECT_EQ(state(planned), BlockState::Lapsed);
  EXPECT_EQ(world_.stored(requested).progress().ended_why, kRestoredWhy);
  Viewer const sato{world_.sato, {terms::Right::BlockRequest}};
  EXPECT_EQ(allowed_for(world_.stored(requested), sato, world_.clock.now()),
            std::vector<std::string>{"again"});
  EXPECT_EQ(state(proposed), BlockState::Proposed);
}

TEST_F(SettleRestored, WhatWasApprovedAndNotHandedOverIsTakenBack) {
  auto const block = *world_.approve(*world_.request());
  restore();
  EXPECT_EQ(state(block), BlockState::Reverted);
  EXPECT_EQ(*apply_due_blocks(world_.ports, world_.around), 0);
}

TEST_F(SettleRestored, WhatNobodyReadsBackEnds) {
  for (auto const adapter : {Adapter::CrowdSec, Adapter::Edl, Adapter::Manual}) {
    use(adapter);
    auto const block = world_.applying();
    restore();
    EXPECT_EQ(state(block), BlockState::Expiring) << name_of(adapter);
    EXPECT_TRUE(desired()) << "nobody is waited for";
    ASSERT_TRUE(world_.blocks.save([&] {
      auto ended = world_.stored(block);
      EXPECT_TRUE(ended.seen_absent({world_.clock.now(), 99}, world_.clock.now()));
      return ended;
    }()));
  }
}

TEST_F(SettleRestored, AWishForLongerIsDropped) {
  auto const block = world_.verified();
  world_.clock.advance(hours{1});
  ASSERT_TRUE(ask_extension(world_.ports, world_.around, world_.ref(block),
                            {240, world_.agreement()}, world_.sato));
  restore();
  EXPECT_FALSE(world_.stored(block).progress().extension);
}

}  // namespace
}  // namespace blocking
