#include "domain/blocking/second_look.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/import_never_list.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;
using terms::Actor;
using terms::Right;
using terms::Rights;
using terms::Side;

class SecondLook : public testing::Test {
 protected:
  SecondLook() { list("cdn", "198.51.100.0/24"); }

  void list(std::string const& name, std::string_view range) {
    NewNeverList soft{*NeverListId::parse(name), "配信網", NeverClass::Soft,
                      NeverOrigin::Imported,     name,     {}};
    soft.ranges.push_back(*terms::IpPrefix::parse(range));
    EXPECT_TRUE(import_never_list(world_.ports, world_.around, soft, ito_));
  }
  [[nodiscard]] Block planned(Block const& block) {
    return *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  }
  [[nodiscard]] Block planned() { return planned(*world_.request()); }
  base::Result<Block> approve(Block const& block, Actor const& by) {
    return approve_block(world_.ports, world_.around, world_.ref(block),
                         block.progress().plan->hash, by);
  }
  base::Result<Block> sign(Block const& block, Actor const& by,
                           std::string const& reason = "本物の攻撃元です") {
    return approve_block_second(world_.ports, world_.around, world_.ref(block),
                                {block.progress().plan->hash, reason}, by);
  }
  [[nodiscard]] BlockView seen(Block const& block, Actor const& by, Rights const& rights) {
    return *see_block(world_.ports, world_.around, world_.stored(block), {by, rights});
  }
  [[nodiscard]] bool may(std::string const& act, Block const& block, Actor const& by,
                         Rights const& rights) {
    auto const allowed = seen(block, by, rights).allowed;
    return std::find(allowed.begin(), allowed.end(), act) != allowed.end();
  }

  support::BlockingWorld world_;
  Actor const kato_{Side::Desk, "kato", "加藤"};  // a supervisor
  Actor const mori_{Side::Desk, "mori", "森"};    // an analyst
  Actor const ito_{Side::System, "command-line", "command line"};
  Rights const analyst_{Right::BlockRead, Right::BlockApprove};
  Rights const supervisor_{Right::BlockRead, Right::BlockApprove, Right::BlockApproveSecond};
};

TEST_F(SecondLook, Case39_OneApprovalOfASoftListedAddressIsNotEnough) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Previewed);
  EXPECT_EQ(*apply_due_blocks(world_.ports, world_.around), 0);
  EXPECT_EQ(world_.stored(block).progress().first_approval->by.id, "aoki");
}

TEST_F(SecondLook, Case39_ASupervisorsWithItsReasonMakesItTwo) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  world_.clock.advance(std::chrono::minutes{30});
  ASSERT_TRUE(sign(block, kato_));
  auto const progress = world_.stored(block).progress();
  EXPECT_EQ(progress.state, BlockState::Approved);
  EXPECT_EQ(progress.approved_by->id, "kato");
  EXPECT_EQ(progress.first_approval->by.id, "aoki");
  EXPECT_EQ(progress.second_reason, "本物の攻撃元です");
  EXPECT_EQ(progress.steps.back().detail, "本物の攻撃元です");
}

TEST_F(SecondLook, Case39_ItLastsFourHoursFromTheApprovalAtMost) {
  auto const block = planned();
  EXPECT_EQ(block.progress().plan->lifetime_hours, 4);
  EXPECT_NE(block.progress().plan->steps[2].find("4時間"), std::string::npos);
  ASSERT_TRUE(approve(block, world_.aoki));
  world_.clock.advance(std::chrono::hours{1});
  ASSERT_TRUE(sign(block, kato_));
  EXPECT_EQ(world_.stored(block).progress().expires_at, world_.clock.now() + std::chrono::hours{4});
  EXPECT_EQ(seen(block, kato_, supervisor_).lifetime_hours, 4);
}

TEST_F(SecondLook, Case39_AShorterWishStaysAsItIs) {
  auto wish = world_.wish();
  wish.lifetime_hours = 2;
  auto const asked = *request_block(world_.ports, world_.around, wish, world_.agreement(),
                                    world_.sato);
  EXPECT_EQ(planned(asked).progress().plan->lifetime_hours, 2);
}

TEST_F(SecondLook, Case39_TheSupervisorMayComeFirst) {
  auto const block = planned();
  ASSERT_TRUE(sign(block, kato_));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Previewed);
  EXPECT_EQ(sign(block, kato_).error().code, "blocking.same-person");
  EXPECT_EQ(approve(block, kato_).error().code, "blocking.same-person");
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(world_.stored(block).progress().second_reason, "本物の攻撃元です");
}

TEST_F(SecondLook, Case39_TwoAnalystsAreNotEnough) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(approve(block, mori_).error().code, "blocking.second-approval");
  EXPECT_EQ(world_.stored(block).state(), BlockState::Previewed);
}

TEST_F(SecondLook, Case39_WithoutAReasonThereIsNoSecondApproval) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  for (std::string const& reason : {std::string{}, std::string{" \n\u3000"}}) {
    EXPECT_EQ(sign(block, kato_, reason).error().code, "blocking.second-reason");
  }
  EXPECT_EQ(sign(block, kato_, std::string(2'001, 'x')).error().code, "blocking.reason");
}

TEST_F(SecondLook, Case39_WhereOneApprovalIsEnoughThereIsNoSecond) {
  world_.add_alert("a2", "203.0.113.2");
  auto const block = planned(*world_.request("a2"));
  EXPECT_FALSE(seen(block, kato_, supervisor_).second_approval);
  EXPECT_EQ(sign(block, kato_).error().code, "blocking.second-unneeded");
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Approved);
  EXPECT_EQ(world_.stored(block).progress().expires_at,
            world_.clock.now() + Block::kLifetimeDefault);
}

TEST_F(SecondLook, Case41_ASoftListThatChangedInBetweenIsAnotherPlan) {
  auto const block = planned();
  list("cdn", "198.51.100.0/25");
  EXPECT_EQ(approve(block, world_.aoki).error().code, "blocking.plan-changed");
  auto const again = planned(block);
  EXPECT_NE(again.progress().plan->hash, block.progress().plan->hash);
  ASSERT_TRUE(approve(again, world_.aoki));
  list("other", "198.51.100.10");
  EXPECT_EQ(sign(again, kato_).error().code, "blocking.plan-changed");
}

TEST_F(SecondLook, Case41_AListThatCameAfterTheApprovalStopsTheApply) {
  world_.add_alert("a2", "203.0.113.2");
  auto const block = planned(*world_.request("a2"));
  ASSERT_TRUE(approve(block, world_.aoki));
  list("other", "203.0.113.0/24");
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Failed);
  EXPECT_TRUE(world_.agent_router.changes.empty());
}

TEST_F(SecondLook, Case41_AListThatWasKnownIsNoHindranceToTheApply) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  ASSERT_TRUE(sign(block, kato_));
  list("cdn", "198.51.100.0/25");
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Applying);
}

TEST_F(SecondLook, Case42_TheRequesterGivesNeitherOfTheTwo) {
  auto const block = planned();
  Actor const sato_at_the_desk{Side::Desk, "sato", "佐藤"};
  EXPECT_EQ(approve(block, sato_at_the_desk).error().code, "blocking.same-person");
  EXPECT_EQ(sign(block, sato_at_the_desk).error().code, "blocking.same-person");
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(sign(block, sato_at_the_desk).error().code, "blocking.same-person");
  EXPECT_EQ(sign(block, world_.sato).error().code, "blocking.desk-only");
}

TEST_F(SecondLook, Case42_TheSameHumanThroughADelegatedAccountIsTheSameHuman) {
  // A delegated account is a grant, not a sign-in: whoever acts under it acts under their own name.
  auto const block = planned();
  ASSERT_TRUE(approve(block, kato_));
  ASSERT_TRUE(block.progress().grant);
  Actor const kato_under_another_name{Side::Desk, "kato", "代行設定用アカウント"};
  EXPECT_EQ(sign(block, kato_under_another_name).error().code, "blocking.same-person");
  EXPECT_EQ(world_.contracts.uses.back().by.id, "kato");
}

TEST_F(SecondLook, Case42_ADelegatedAccountRevokedBetweenTheTwoStopsTheSecond) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  world_.contracts.delegated.ends_at = world_.clock.now();
  EXPECT_EQ(sign(block, kato_).error().code, "blocking.delegation");
}

TEST_F(SecondLook, Case43_AnAlteredHashIsRefusedByBoth) {
  auto block = planned();
  auto progress = block.progress();
  progress.plan->hash += " altered";
  auto const altered = Block::restored(block.opening(), progress);
  EXPECT_EQ(approve(altered, world_.aoki).error().code, "blocking.plan-changed");
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(sign(altered, kato_).error().code, "blocking.plan-changed");
}

TEST_F(SecondLook, Case43_AnApprovalForOneDeviceIsNoneForAnother) {
  auto const r2 = id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.acme, "支社", terms::Adapter::Agent}});
  world_.add_alert("a2", "198.51.100.10");
  world_.alert("a2").router = r2;
  auto const here = planned();
  auto const there = planned(*world_.request("a2"));
  auto const replayed = approve_block(world_.ports, world_.around, world_.ref(there),
                                      here.progress().plan->hash, world_.aoki);
  EXPECT_EQ(replayed.error().code, "blocking.plan-changed");
}

TEST_F(SecondLook, Case43_AnApprovalIsNotReplayed) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  ASSERT_TRUE(sign(block, kato_));
  EXPECT_EQ(approve(block, mori_).error().code, "blocking.state");
  EXPECT_EQ(sign(block, mori_).error().code, "blocking.state");
}

TEST_F(SecondLook, AnotherPlanNeedsBothAnew) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  auto const again = planned(block);
  EXPECT_FALSE(world_.stored(block).progress().first_approval);
  ASSERT_TRUE(sign(again, kato_));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Previewed);
}

TEST_F(SecondLook, BetweenTheTwoItIsWithdrawnDeclinedAndLapses) {
  for (int end = 0; end < 3; ++end) {
    auto const block = planned();
    ASSERT_TRUE(approve(block, world_.aoki));
    if (end == 0) {
      EXPECT_TRUE(withdraw_block(world_.ports, world_.around, world_.ref(block), world_.sato));
    } else if (end == 1) {
      EXPECT_TRUE(decline_block(world_.ports, world_.around, world_.ref(block), "不要です", kato_));
    } else {
      world_.clock.advance(Block::kPatienceDefault);
      EXPECT_EQ(sign(block, kato_).error().code, "blocking.lapsed");
      EXPECT_EQ(*lapse_due_blocks(world_.ports, world_.around), 1);
    }
    EXPECT_EQ(phase_of(world_.stored(block).state()), Phase::Ended);
  }
}

TEST_F(SecondLook, EachStepIsAuditedToldAndAUseOfTheDelegatedAccount) {
  auto const block = planned();
  ASSERT_TRUE(approve(block, world_.aoki));
  EXPECT_EQ(world_.audit.rows.back().action, "blocking.first-approved");
  EXPECT_EQ(world_.outbox.events.back().detail, "previewed");
  ASSERT_TRUE(sign(block, kato_));
  EXPECT_EQ(world_.audit.rows.back().action, "blocking.approved");
  EXPECT_EQ(world_.outbox.events.back().detail, "approved");
  EXPECT_EQ(world_.contracts.uses.size(), 2U);
}

TEST_F(SecondLook, WhoMayComeNextIsSaid) {
  auto const block = planned();
  EXPECT_TRUE(may("approve", block, world_.aoki, analyst_));
  EXPECT_FALSE(may("approve-second", block, world_.aoki, analyst_));
  EXPECT_TRUE(may("approve-second", block, kato_, supervisor_));
  ASSERT_TRUE(approve(block, world_.aoki));
  for (auto const& who : {world_.aoki, mori_}) {
    EXPECT_FALSE(may("approve", block, who, analyst_));
  }
  EXPECT_FALSE(may("approve-second", block, world_.aoki, supervisor_));
  EXPECT_TRUE(may("approve-second", block, kato_, supervisor_));
  auto const view = *seen(block, kato_, supervisor_).second_approval;
  ASSERT_EQ(view.why.size(), 1U);
  EXPECT_EQ(view.why[0].name, "soft-list");
  EXPECT_EQ(view.first_approved_by_name, "青木");
  EXPECT_TRUE(view.is_supervisor_wanted);
}

TEST_F(SecondLook, AfterASupervisorAnAnalystIsWanted) {
  auto const block = planned();
  ASSERT_TRUE(sign(block, kato_));
  EXPECT_TRUE(may("approve", block, world_.aoki, analyst_));
  EXPECT_FALSE(seen(block, world_.aoki, analyst_).second_approval->is_supervisor_wanted);
  EXPECT_EQ(seen(block, world_.aoki, analyst_).second_approval->reason, "本物の攻撃元です");
}

TEST_F(SecondLook, WhatIsOnAListIsNotExtendedAndNobodyIsOfferedTo) {
  world_.add_alert("elsewhere", "203.0.113.9");
  auto const block = world_.applying("elsewhere");
  ASSERT_TRUE(world_.take(world_.honest_report()));
  Rights const customer{Right::BlockRead, Right::BlockRequest};
  EXPECT_TRUE(may("extend", block, world_.sato, customer));
  list("later", "203.0.113.0/24");
  EXPECT_FALSE(may("extend", block, world_.sato, customer));
  auto const asked = ask_extension(world_.ports, world_.around, world_.ref(block),
                                   {300, world_.agreement()}, world_.sato);
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, "blocking.extend-listed");
}

TEST(SecondLookReasons, EveryCircumstanceHasItsName) {
  Circumstances all{{}, {}, true, true};
  EXPECT_EQ(names_of(second_look(all)),
            (std::vector<std::string>{"used-by-others", "warning-overridden"}));
  EXPECT_TRUE(second_look({}).empty());
  EXPECT_EQ(second_reason_words("of a later version"), "of a later version");
}

}  // namespace
}  // namespace blocking
