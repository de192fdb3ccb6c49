#include "domain/blocking/doubt_filters.hpp"
#include "domain/blocking/use_cases.hpp"
#include "domain/blocking/words.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

class ReadBack : public testing::Test {
 protected:
  [[nodiscard]] BlockState state_after(Report const& report, Block const& block) {
    EXPECT_TRUE(world_.take(report));
    return world_.stored(block).state();
  }
  support::BlockingWorld world_;
};

TEST_F(ReadBack, Attack64_AnotherRoutersReportProvesNothing) {
  auto const block = world_.applying();
  auto const r2 = support::id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.other, "他社", terms::Adapter::Agent}});
  ASSERT_TRUE(take_report(world_.ports, world_.around, r2, world_.honest_report()));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
}

TEST_F(ReadBack, TheFilterInForceVerifiesTheBlockAndIsKeptAsEvidence) {
  auto const block = world_.applying();
  EXPECT_EQ(state_after(world_.honest_report(), block), BlockState::Verified);
  auto const evidence = world_.stored(block).progress().evidence;
  ASSERT_TRUE(evidence);
  EXPECT_EQ(evidence->packets_out, 5);
  EXPECT_EQ(evidence->timeout_left_s, 168 * 3600);
}

TEST_F(ReadBack, Attack64_AcceptedIsNotBlocked) {
  auto const block = world_.applying();
  EXPECT_EQ(block.status(), BlockStatus::NotBlocked);
  EXPECT_EQ(status_text(block, world_.clock.now()), "適用中");
}

TEST_F(ReadBack, AFilterInABrokenStructureIsNotInForce) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.is_structure_good = false;
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
}

TEST_F(ReadBack, Attack64_AFilterOfAnotherAddressIsNotTheBlock) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.filters[0].address = "198.51.100.11";
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
}

TEST_F(ReadBack, Case19_ARangeOnTheDeviceIsNotTheAddressThatWasWanted) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.filters[0].address = "198.51.100.10/24";
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
  report.filters[0].address = "198.51.100.0/24";
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
}

TEST_F(ReadBack, AFilterWithoutATimerIsNotVerified) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.filters[0].timeout_left_s = std::nullopt;
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
}

TEST_F(ReadBack, ABlockTheDeviceListsAsRefusedIsGivenUpAndNoOther) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.filters.clear();
  report.refused_blocks = {"another"};
  EXPECT_EQ(state_after(report, block), BlockState::Applying);
  report.refused_blocks.insert(block.id().text());
  EXPECT_EQ(state_after(report, block), BlockState::Failed);
}

TEST_F(ReadBack, ABlockTakenBackOnTheDeviceIsSaidToBeSo) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.filters.clear();
  report.refused_blocks = {block.id().text()};
  EXPECT_EQ(state_after(report, block), BlockState::Drifted);
  EXPECT_NE(world_.stored(block).progress().steps.back().detail.value_or("").find("取り消されたか"),
            std::string::npos);
}

TEST_F(ReadBack, AMissingFilterIsDriftAndComesBackVerified) {
  auto const block = world_.verified();
  auto empty = world_.honest_report();
  empty.filters.clear();
  EXPECT_EQ(state_after(empty, block), BlockState::Drifted);
  EXPECT_EQ(desired_of(world_.ports, world_.around, world_.r1)->filters.size(), 1U);
  EXPECT_EQ(state_after(world_.honest_report(), block), BlockState::Verified);
}

TEST_F(ReadBack, ABrokenStructureIsDrift) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.is_structure_good = false;
  EXPECT_EQ(state_after(report, block), BlockState::Drifted);
}

TEST_F(ReadBack, Case47TheLieOfARouterIsSaidInWords) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.is_structure_good = false;
  report.structure_fault = "rule-missing";
  EXPECT_EQ(state_after(report, block), BlockState::Drifted);
  EXPECT_NE(
      world_.stored(block).progress().steps.back().detail.value_or("").find("規則がなくなって"),
      std::string::npos);
}

TEST_F(ReadBack, Case13WhatWasFoundAndMendedIsDriftUntilTheNextReadBack) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  report.structure_fault = "table-missing";
  EXPECT_EQ(state_after(report, block), BlockState::Drifted);
  EXPECT_EQ(state_after(report, block), BlockState::Drifted) << "still found anew";
  EXPECT_EQ(state_after(world_.honest_report(), block), BlockState::Verified);
}

TEST_F(ReadBack, Case47AMendedElementConcernsItsOwnBlockAlone) {
  world_.add_alert("a2", "203.0.113.2");
  auto const first = world_.verified("a1");
  auto const second = world_.verified("a2");
  auto report = world_.honest_report();
  report.filters[0].fault = "element-missing";
  auto const& named = report.filters[0].block_id == first.id().text() ? first : second;
  auto const& other = &named == &first ? second : first;
  EXPECT_EQ(state_after(report, named), BlockState::Drifted);
  EXPECT_EQ(world_.stored(other).state(), BlockState::Verified);
}

TEST_F(ReadBack, AFaultThatWasMendedBeforeTheFirstReadBackIsNone) {
  auto const block = world_.applying();
  auto report = world_.honest_report();
  report.structure_fault = "interfaces-changed";
  EXPECT_EQ(state_after(report, block), BlockState::Verified);
}

TEST_F(ReadBack, AWordThatIsNoWordIsRefused) {
  auto report = world_.honest_report();
  report.structure_fault = std::string(65, 'x');
  EXPECT_FALSE(world_.take(report));
}

TEST_F(ReadBack, ARouterThatDoesNotForwardStillShowsThatAFilterIsGone) {
  auto const block = world_.verified();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  auto report = world_.honest_report();
  report.is_structure_good = false;
  report.structure_fault = "rule-missing";
  EXPECT_EQ(state_after(report, block), BlockState::Expiring);
  report.structure_fault = "forwarding-off";
  EXPECT_EQ(state_after(report, block), BlockState::Reverted);
}

TEST_F(ReadBack, AWrongTimerIsDrift) {
  auto const block = world_.verified();
  auto report = world_.honest_report();
  *report.filters[0].timeout_left_s += 3600;
  EXPECT_EQ(state_after(report, block), BlockState::Drifted);
}

TEST_F(ReadBack, AFilterThatTheKernelLetGoJustInTimeIsNoDrift) {
  auto const block = world_.verified();
  auto empty = world_.honest_report();
  empty.filters.clear();
  world_.clock.advance(Block::kLifetimeDefault - std::chrono::seconds{5});
  EXPECT_EQ(state_after(empty, block), BlockState::Verified);
}

TEST_F(ReadBack, AnErrorFailsOnlyTheBlocksItNames) {
  world_.add_alert("a2", "203.0.113.2");
  auto const named = world_.applying("a1");
  auto const unnamed = world_.applying("a2");
  auto report = world_.honest_report();
  report.filters.clear();
  report.error = "nft: refused " + named.id().text();
  EXPECT_EQ(state_after(report, named), BlockState::Failed);
  EXPECT_EQ(world_.stored(unnamed).state(), BlockState::Applying);
}

TEST_F(ReadBack, OnlyAbsenceSeenAfterTheRemovalReverts) {
  auto const block = world_.verified();
  auto const still_there = world_.honest_report();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  EXPECT_EQ(state_after(still_there, block), BlockState::Expiring);
  auto late = still_there;
  late.filters.clear();
  EXPECT_EQ(state_after(late, block), BlockState::Expiring) << "an older generation";
  auto unreadable = world_.honest_report();
  unreadable.error = "cannot list";
  unreadable.is_structure_good = false;
  EXPECT_EQ(state_after(unreadable, block), BlockState::Expiring);
  EXPECT_EQ(state_after(world_.honest_report(), block), BlockState::Reverted);
  EXPECT_EQ(status_text(world_.stored(block), world_.clock.now()), "解除済み");
}

TEST_F(ReadBack, TheSameReportTwiceChangesNothingMore) {
  auto const block = world_.verified();
  auto const audited = world_.audit.rows.size();
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(world_.audit.rows.size(), audited);
  EXPECT_EQ(world_.stored(block).progress().steps.size(), block.progress().steps.size());
}

TEST_F(ReadBack, ASilentRouterIsSaidToBeSilent) {
  auto const block = world_.applying();
  auto const late = world_.clock.now() + std::chrono::minutes{1} + std::chrono::seconds{1};
  EXPECT_NE(status_text(block, late).find("応答を待っています"), std::string::npos);
}

TEST_F(ReadBack, Case13_WhatIsNotHeardOfIsNoLongerCalledInForce) {
  auto const block = world_.verified();
  auto const state = [&] { return world_.stored(block).state(); };
  world_.clock.advance(world_.around.agent_silence - std::chrono::seconds{1});
  EXPECT_FALSE(*has_silent_agents(world_.ports, world_.around));
  world_.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(*has_silent_agents(world_.ports, world_.around));
  auto const last = world_.filters.reports.at(world_.r1).received_at;
  EXPECT_EQ(doubt_silent_agents(world_.ports, world_.around), 1);
  EXPECT_EQ(state(), BlockState::Drifted);
  EXPECT_EQ(world_.filters.reports.at(world_.r1).received_at, last) << "it told nothing";
  auto const words = status_text(world_.stored(block), world_.clock.now());
  EXPECT_NE(words.find("ルーターの電源と回線"), std::string::npos) << words;
  EXPECT_EQ(words.find("自動で設定し直しています"), std::string::npos) << "nobody does";
  EXPECT_FALSE(*has_silent_agents(world_.ports, world_.around)) << "said once";
  EXPECT_EQ(state_after(world_.honest_report(), block), BlockState::Verified);
}

TEST_F(ReadBack, TheCustomerReadsUntilWhenInJapaneseTime) {
  auto const block = world_.verified();
  EXPECT_EQ(block.status(), BlockStatus::Blocked);
  EXPECT_EQ(status_text(block, world_.clock.now()), "11月30日(月) 12:00 まで");
}

}  // namespace
}  // namespace blocking
