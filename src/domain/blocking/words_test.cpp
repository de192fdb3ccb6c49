#include "domain/blocking/words.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/doubt_filters.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using terms::Right;

/// A block brought to each state by those who may, and what its customer reads there.
class Words : public testing::Test {
 protected:
  [[nodiscard]] std::string read(Block const& block) {
    auto const stored = world_.stored(block);
    auto const* status = stored.status() == BlockStatus::Blocked ? "遮断中" : "未遮断";
    return std::string{status} + " " + status_text(stored, world_.clock.now());
  }
  void remove(Block const& block) {
    ASSERT_TRUE(
        remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  }
  void see_missing() {
    auto report = world_.honest_report();
    report.filters.clear();
    ASSERT_TRUE(world_.take(report));
  }
  void hear_nothing() {
    world_.clock.advance(world_.around.agent_silence);
    ASSERT_EQ(doubt_silent_agents(world_.ports, world_.around), 1);
  }
  [[nodiscard]] bool speaks_of_line(Block const& block) {
    return read(block).find("ルーターの電源と回線") != std::string::npos;
  }
  [[nodiscard]] std::vector<std::string> allowed(Block const& block, terms::Actor const& who) {
    terms::Rights rights{Right::BlockRead, Right::BlockRemove};
    bool const is_desk = who.side == terms::Side::Desk;
    rights.add(is_desk ? Right::BlockApprove : Right::BlockRequest);
    return allowed_for(world_.stored(block), {who, rights}, world_.clock.now());
  }

  support::BlockingWorld world_;
};

TEST_F(Words, FromTheProposalToTheVerifiedBlock) {
  auto const block = *propose_block(world_.ports, world_.around, world_.wish(), world_.aoki);
  EXPECT_EQ(read(block), "未遮断 確認のお願い");
  ASSERT_TRUE(confirm_proposal(world_.ports, world_.around, world_.ref(block), world_.agreement(),
                               world_.sato));
  EXPECT_EQ(read(block), "未遮断 申請中");
  ASSERT_TRUE(plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki));
  EXPECT_EQ(read(block), "未遮断 申請中");
  ASSERT_TRUE(world_.approve(block));
  EXPECT_EQ(read(block), "未遮断 適用中");
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(read(block), "未遮断 適用中");
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(read(block), "遮断中 11月30日(月) 12:00 まで");
}

TEST_F(Words, TheEndOfABlockInForce) {
  auto const block = world_.verified();
  remove(block);
  EXPECT_EQ(read(block), "遮断中 まもなく終了");
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(read(block), "未遮断 解除済み");
}

TEST_F(Words, WhatWasNeverSeenInForceIsNotCalledBlockedAtItsEnd) {
  auto const block = world_.applying();
  remove(block);
  EXPECT_EQ(read(block), "未遮断 解除の確認待ち");
}

TEST_F(Words, WhatHasDriftedIsNotCalledBlockedAtItsEnd) {
  auto const block = world_.verified();
  see_missing();
  EXPECT_EQ(read(block).find("未遮断 要確認: "), 0U);
  remove(block);
  EXPECT_EQ(read(block), "未遮断 解除の確認待ち");
}

TEST_F(Words, AFailureSaysWhyAndWhatToDoNext) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  world_.contracts.delegated.ends_at = world_.clock.now();
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  auto const text = read(block);
  EXPECT_EQ(text.find("未遮断 失敗: "), 0U) << text;
  EXPECT_NE(text.find("代行設定用アカウント"), std::string::npos) << text;
  EXPECT_NE(text.find("窓口にお問い合わせください"), std::string::npos) << text;
}

TEST_F(Words, WhatEndedBeforeTheApprovalIsNotBlockedAndSaysWhy) {
  auto const declined = *world_.request();
  ASSERT_TRUE(decline_block(world_.ports, world_.around, world_.ref(declined), "共有のサーバーです",
                            world_.aoki));
  EXPECT_EQ(read(declined), "未遮断 お受けできませんでした: 共有のサーバーです");
  auto const withdrawn = *world_.request();
  ASSERT_TRUE(withdraw_block(world_.ports, world_.around, world_.ref(withdrawn), world_.sato));
  EXPECT_EQ(read(withdrawn), "未遮断 取り下げ済み");
  auto const lapsed = *world_.request();
  world_.clock.advance(std::chrono::hours{72});
  ASSERT_TRUE(lapse_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(read(lapsed), "未遮断 期限切れ: 72時間のうちに確認または承認がありませんでした");
}

TEST_F(Words, ALateEndIsToldOnEveryWay) {
  for (auto const adapter :
       {terms::Adapter::Agent, terms::Adapter::Edl, terms::Adapter::Ssh, terms::Adapter::Manual}) {
    support::BlockingWorld world;
    world.contracts.routers.at(world.r1).adapter = adapter;
    auto const block = world.applying();
    ASSERT_TRUE(
        remove_block(world.ports, world.around, world.ref(block), std::nullopt, world.sato));
    EXPECT_EQ(status_text(world.stored(block), world.clock.now()), "解除の確認待ち");
    world.clock.advance(std::chrono::hours{4});
    auto const text = status_text(world.stored(block), world.clock.now());
    EXPECT_NE(text.find("ルーターでは遮断が続いていることがあります"), std::string::npos) << text;
    bool const speaks_of_lists = text.find("一覧") != std::string::npos;
    EXPECT_EQ(speaks_of_lists, adapter == terms::Adapter::Edl) << text;
  }
}

TEST_F(Words, OnATrialNobodyIsToldThatSomethingWillBeStopped) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::DryRun;
  EXPECT_EQ(expected_text(terms::Adapter::DryRun).find("反映の目安"), std::string::npos);
  auto const asked = *world_.request();
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(asked), world_.aoki);
  ASSERT_EQ(planned.progress().plan->steps.size(), 1U);
  EXPECT_NE(planned.progress().plan->steps.front().find("試験運用"), std::string::npos);
  ASSERT_TRUE(world_.approve(asked));
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_NE(read(asked).find("通信は止まっていません"), std::string::npos);
}

TEST_F(Words, WhereAPersonSetsTheFilterNobodyIsSentToAPlug) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Manual;
  auto const block = world_.applying();
  EXPECT_EQ(read(block), "未遮断 適用中");
  world_.clock.advance(std::chrono::hours{4});
  auto const text = read(block);
  EXPECT_EQ(text.find("電源"), std::string::npos) << text;
  EXPECT_NE(text.find("窓口の担当者"), std::string::npos) << text;
}

TEST_F(Words, WhereAPersonSetsTheFilterNothingIsSaidToMendItself) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Manual;
  auto const block = world_.verified();
  see_missing();
  auto const text = read(block);
  EXPECT_EQ(text.find("未遮断 要確認: "), 0U) << text;
  EXPECT_EQ(text.find("自動で"), std::string::npos) << text;
}

TEST_F(Words, WhyABlockIsInDoubtIsToldOfNowAlsoWhereTheRecordIsFull) {
  auto const block = world_.verified();
  while (world_.stored(block).progress().steps.size() < Block::kFlapStepsMax) {
    see_missing();
    ASSERT_TRUE(world_.take(world_.honest_report()));
  }
  hear_nothing();
  EXPECT_TRUE(speaks_of_line(block)) << read(block);
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(read(block).find("遮断中 "), 0U) << read(block);
  see_missing();
  EXPECT_FALSE(speaks_of_line(block)) << read(block);
}

TEST_F(Words, WhoFallsSilentWhileAFilterIsMissingIsSaidToBeSilent) {
  auto const block = world_.verified();
  see_missing();
  auto const since = world_.stored(block).progress().state_at;
  hear_nothing();
  EXPECT_TRUE(speaks_of_line(block)) << read(block);
  EXPECT_EQ(world_.stored(block).progress().state_at, since) << "it was in doubt before";
  see_missing();
  EXPECT_FALSE(speaks_of_line(block)) << "it is heard of again: " << read(block);
}

TEST_F(Words, EachSideIsOfferedOnlyItsOwnSteps) {
  using Steps = std::vector<std::string>;
  auto const block = *propose_block(world_.ports, world_.around, world_.wish(), world_.aoki);
  EXPECT_EQ(allowed(block, world_.sato), (Steps{"confirm", "withdraw"}));
  EXPECT_EQ(allowed(block, world_.aoki), (Steps{"decline"}));
  ASSERT_TRUE(confirm_proposal(world_.ports, world_.around, world_.ref(block), world_.agreement(),
                               world_.sato));
  EXPECT_EQ(allowed(block, world_.sato), (Steps{"withdraw"}));
  EXPECT_EQ(allowed(block, world_.aoki), (Steps{"plan", "decline"}));
  ASSERT_TRUE(plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki));
  EXPECT_EQ(allowed(block, world_.aoki), (Steps{"plan", "approve", "decline"}));
  ASSERT_TRUE(world_.approve(block));
  EXPECT_EQ(allowed(block, world_.sato), (Steps{"remove"}));
  EXPECT_EQ(allowed(block, world_.aoki), (Steps{"remove"}));
  remove(block);
  EXPECT_EQ(allowed(block, world_.sato), Steps{});
}

TEST_F(Words, WhoeverAskedIsNotOfferedTheApproval) {
  auto const block = *world_.request();
  ASSERT_TRUE(plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki));
  terms::Actor const both{terms::Side::Desk, "sato", "佐藤"};
  EXPECT_EQ(allowed(block, both), (std::vector<std::string>{"plan", "decline"}));
}

}  // namespace
}  // namespace blocking
