#include "domain/blocking/use_cases.hpp"

#include "domain/blocking/words.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using support::id;

class BlockingRules : public testing::Test {
 protected:
  support::BlockingWorld world_;
};

TEST_F(BlockingRules, AnotherTenantSeesNothing) {
  auto const block = *world_.request();
  EXPECT_FALSE(world_.blocks.find(world_.other, block.id()));
  BlockRef const foreign{world_.other, block.id()};
  auto& ports = world_.ports;
  auto const& around = world_.around;
  for (auto const& outcome : {plan_block(ports, around, foreign, world_.aoki),
                              withdraw_block(ports, around, foreign, world_.sato),
                              remove_block(ports, around, foreign, std::nullopt, world_.sato)}) {
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, base::ErrorKind::NotFound);
  }
  Wish const wish{world_.other, id<terms::AlertId>("a1")};
  EXPECT_EQ(request_block(ports, around, wish, world_.agreement(), world_.sato).error().kind,
            base::ErrorKind::NotFound);
}

TEST_F(BlockingRules, Attack66_OnlyCriticalAndHighAlertsAreBlockable) {
  for (auto const risk :
       {terms::Risk::Medium, terms::Risk::Low, terms::Risk::Information, terms::Risk::Other}) {
    world_.alert("a1").risk = risk;
    EXPECT_EQ(world_.request().error().code, "blocking.risk");
  }
  world_.alert("a1").risk = terms::Risk::Critical;
  EXPECT_TRUE(world_.request());
}

TEST_F(BlockingRules, Attack66_OnlyOutboundAlertsAreBlockable) {
  for (auto const direction : {terms::Direction::Inbound, terms::Direction::None}) {
    world_.alert("a1").direction = direction;
    EXPECT_EQ(world_.request().error().code, "blocking.direction");
  }
}

TEST_F(BlockingRules, Attack59_OnlyOnePublicHostIsBlockable) {
  for (auto const* address :
       {"10.0.0.1", "192.168.1.1", "127.0.0.1", "169.254.0.1", "224.0.0.1", "0.0.0.0", "::1",
        "fe80::1", "ff02::1", "::", "fd00::1", "::ffff:198.51.100.1", "64:ff9b::c633:6401"}) {
    world_.alert("a1").outside = *terms::IpAddress::parse(address);
    EXPECT_EQ(world_.request().error().code, "blocking.address") << address;
  }
}

TEST_F(BlockingRules, Attack59_AddressesOfCustomersAreNeverBlocked) {
  world_.contracts.own.insert(*terms::IpAddress::parse("198.51.100.10"));
  EXPECT_EQ(world_.request().error().code, "blocking.own-address");
}

TEST_F(BlockingRules, Attack59_TheWayOverWhichTheDeskReachesARouterIsNeverBlocked) {
  auto const address = *terms::IpAddress::parse("198.51.100.10");
  world_.paths.rows = {{address, world_.other}};
  auto const asked = world_.request();
  ASSERT_TRUE(asked) << "another tenant's is none of this one's";
  world_.paths.rows = {{address, world_.acme}};
  EXPECT_EQ(world_.request().error().code, "blocking.management-path");
  EXPECT_EQ(world_.approve(*asked).error().code, "blocking.management-path");
  world_.paths.rows.clear();
  ASSERT_TRUE(world_.approve(*asked));
  world_.paths.rows = {{address, world_.acme}};
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(*asked).state(), BlockState::Failed);
  EXPECT_TRUE(world_.agent_router.changes.empty()) << "nothing was handed over";
}

TEST_F(BlockingRules, ARouterWithoutAnAdapterIsNotBlockable) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::None;
  EXPECT_EQ(world_.request().error().code, "blocking.no-router");
}

TEST_F(BlockingRules, Attack62_TheSameAddressIsNotAskedForTwice) {
  ASSERT_TRUE(world_.request());
  EXPECT_EQ(world_.request().error().code, "blocking.already");
}

TEST_F(BlockingRules, Case52_ASecondBlockOfAnAddressIsRefusedWithTheReasonUntilTheFirstIsSeenGone) {
  auto const block = world_.verified();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  auto const outcome = world_.request();
  ASSERT_FALSE(outcome) << "the router may hold it still";
  EXPECT_EQ(outcome.error().code, "blocking.already");
  EXPECT_NE(outcome.error().detail.find("このルーターですでに手続き中か遮断中"), std::string::npos);
  ASSERT_TRUE(world_.take(world_.honest_report()));
  auto const again = world_.request();
  ASSERT_TRUE(again);
  ASSERT_TRUE(world_.approve(*again));
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato)
                .error()
                .code,
            "blocking.ended");
  EXPECT_EQ(desired_of(world_.ports, world_.around, world_.r1)->filters.size(), 1U)
      << "the end of the former takes nothing of the next";
}

TEST_F(BlockingRules, Attack65_AnOldConsentTextIsRefused) {
  auto agreement = world_.agreement();
  agreement.consent_hash = "hash of an older text";
  auto const outcome = request_block(world_.ports, world_.around, world_.wish(), agreement,
                                     world_.sato);
  EXPECT_EQ(outcome.error().code, "blocking.consent");
}

TEST_F(BlockingRules, Attack24_AnInquiryOfSomebodyElseIsNotLinked) {
  auto wish = world_.wish();
  wish.inquiry = id<terms::InquiryId>("q2");
  auto const outcome = request_block(world_.ports, world_.around, wish, world_.agreement(),
                                     world_.sato);
  EXPECT_EQ(outcome.error().kind, base::ErrorKind::NotFound);
}

TEST_F(BlockingRules, Attack66_WithoutADelegatedAccountNothingIsRequested) {
  world_.contracts.delegated.ends_at = world_.clock.now();
  EXPECT_EQ(world_.request().error().code, "blocking.delegation");
}

TEST_F(BlockingRules, Attack65_ADelegatedAccountRevokedAfterTheRequestStopsTheApproval) {
  auto const block = *world_.request();
  world_.contracts.delegated.ends_at = world_.clock.now();
  EXPECT_EQ(world_.approve(block).error().code, "blocking.delegation");
}

TEST_F(BlockingRules, Attack65_ADelegatedAccountRevokedAfterTheApprovalStopsTheApply) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  world_.contracts.delegated.ends_at = world_.clock.now();
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Failed);
  EXPECT_TRUE(world_.agent_router.changes.empty());
}

TEST_F(BlockingRules, AnAddressThatBecameACustomersStopsTheApply) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  world_.contracts.own.insert(*terms::IpAddress::parse("198.51.100.10"));
  ASSERT_TRUE(apply_due_blocks(world_.ports, world_.around));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Failed);
}

TEST_F(BlockingRules, ABlockOfARouterThatIsGoneDoesNotHoldUpTheOthers) {
  auto const r2 = id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.acme, "支社", terms::Adapter::Agent}});
  world_.add_alert("a2", "203.0.113.2");
  world_.alert("a2").router = r2;
  auto const gone = *world_.request("a2");
  auto const good = *world_.request("a1");
  ASSERT_TRUE(world_.approve(gone));
  ASSERT_TRUE(world_.approve(good));
  world_.contracts.routers.erase(r2);
  EXPECT_EQ(*apply_due_blocks(world_.ports, world_.around), 2);
  EXPECT_EQ(world_.stored(gone).state(), BlockState::Failed);
  EXPECT_EQ(world_.stored(good).state(), BlockState::Applying);
}

TEST_F(BlockingRules, Attack61_TheHundredAndFirstFilterIsRefused) {
  world_.around.brake = {1'000, 1'000, std::chrono::minutes{10}, std::chrono::minutes{60}, 1'000};
  for (int i = 1; i <= 100; ++i) {
    auto const name = "n" + std::to_string(i);
    world_.add_alert(name, "203.0.113." + std::to_string(i));
    ASSERT_EQ(world_.applying(name).state(), BlockState::Applying);
  }
  auto const outcome = world_.request();
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, "blocking.cap");
  EXPECT_EQ(outcome.error().detail,
            "このルーターの遮断は上限の100件に達しています。"
            "不要になった遮断を解除してから、もう一度お申し込みください。");
}

TEST_F(BlockingRules, Attack61_TheCapHoldsAtTheApprovalToo) {
  world_.contracts.routers.at(world_.r1).filter_cap = 1;
  world_.add_alert("a2", "203.0.113.2");
  auto const first = *world_.request("a1");
  auto const second = *world_.request("a2");
  ASSERT_TRUE(world_.approve(first));
  EXPECT_EQ(world_.approve(second).error().code, "blocking.cap");
}

TEST_F(BlockingRules, Case9AFilterTakenOffFreesItsPlaceWhenTheRouterShowsIt) {
  world_.contracts.routers.at(world_.r1).filter_cap = 1;
  world_.add_alert("a2", "203.0.113.2");
  auto const first = world_.verified("a1");
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(first), std::nullopt, world_.sato));
  auto const early = world_.request("a2");
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, "blocking.cap");
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(world_.stored(first).state(), BlockState::Reverted);
  EXPECT_TRUE(world_.request("a2"));
}

TEST_F(BlockingRules, APlanAgainstAnOlderSetOfTheRouterIsNotApproved) {
  auto const block = *world_.request();
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(block), world_.aoki);
  ASSERT_TRUE(world_.filters.raise(world_.acme, world_.r1));
  auto const outcome = approve_block(world_.ports, world_.around, world_.ref(block),
                                     planned.progress().plan->hash, world_.aoki);
  EXPECT_EQ(outcome.error().code, "blocking.plan-changed");
}

TEST_F(BlockingRules, APlanIsNotApprovedBesideOneThatIsAboutToBeHandedOver) {
  world_.add_alert("a2", "198.51.100.11");
  auto const first = *world_.request();
  auto const second = *world_.request("a2");
  auto const planned = *plan_block(world_.ports, world_.around, world_.ref(second), world_.aoki);
  world_.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(world_.approve(first));
  auto const approve = [&](std::string const& hash) {
    return approve_block(world_.ports, world_.around, world_.ref(second), hash, world_.aoki);
  };
  auto const& hash = planned.progress().plan->hash;
  EXPECT_EQ(approve(hash).error().code, "blocking.plan-changed") << "it does not name the first";
  auto const anew = world_.approve(second);
  ASSERT_TRUE(anew);
  EXPECT_EQ(anew->progress().plan->filters_before, 1) << "the first is counted, if not held yet";
}

TEST_F(BlockingRules, AProposalDoesNothingUntilTheCustomerConfirms) {
  auto const block = *propose_block(world_.ports, world_.around, world_.wish(), world_.aoki);
  EXPECT_EQ(world_.approve(block).error().code, "blocking.state");
  ASSERT_TRUE(confirm_proposal(world_.ports, world_.around, world_.ref(block), world_.agreement(),
                               world_.sato));
  EXPECT_TRUE(world_.approve(block));
}

TEST_F(BlockingRules, ADryRunRouterIsNeverTouchedAndTheRecordSaysSo) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::DryRun;
  auto const block = world_.applying();
  EXPECT_EQ(block.state(), BlockState::Failed);
  EXPECT_EQ(block.progress().ended_why, kDryRunWhy);
  EXPECT_TRUE(world_.agent_router.changes.empty());
  EXPECT_TRUE(desired_of(world_.ports, world_.around, world_.r1)->filters.empty());
}

TEST_F(BlockingRules, EveryChangeIsAuditedAndTold) {
  auto const block = world_.verified();
  ASSERT_EQ(block.state(), BlockState::Verified);
  std::vector<std::string> actions, told;
  for (auto const& row : world_.audit.rows) actions.push_back(row.action);
  for (auto const& event : world_.outbox.events) told.push_back(event.detail);
  EXPECT_EQ(actions, (std::vector<std::string>{"blocking.requested", "blocking.previewed",
                                               "blocking.approved", "blocking.applying",
                                               "blocking.verified"}));
  EXPECT_EQ(told, (std::vector<std::string>{"requested", "previewed", "approved", "applying",
                                            "verified"}));
}

TEST_F(BlockingRules, TheCustomerUnblocksInOneStep) {
  auto const block = world_.verified();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Expiring);
  EXPECT_TRUE(desired_of(world_.ports, world_.around, world_.r1)->filters.empty());
}

TEST_F(BlockingRules, UnblockingTwiceSaysThatItIsOver) {
  auto const block = world_.verified();
  auto const unblock = [&] {
    return remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato);
  };
  ASSERT_TRUE(unblock());
  EXPECT_EQ(unblock().error().code, "blocking.ended");
}

TEST_F(BlockingRules, TheDeskUnblocksInOneStepToo) {
  auto const block = world_.verified();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), "誤検知でした", world_.aoki));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Expiring);
  EXPECT_EQ(world_.stored(block).progress().ended_why, "誤検知でした");
}

TEST_F(BlockingRules, WhatNoRouterHasHeardOfIsUnblockedWithoutAsking) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Reverted);
  EXPECT_EQ(*world_.filters.generation(world_.r1), 0);
  EXPECT_EQ(*apply_due_blocks(world_.ports, world_.around), 0);
}

TEST_F(BlockingRules, BeforeTheApprovalTheCustomerWithdrawsAndTheDeskDeclines) {
  auto const first = *world_.request();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(first), std::nullopt, world_.sato));
  EXPECT_EQ(world_.stored(first).state(), BlockState::Withdrawn);
  auto const second = *world_.request();
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(second), std::nullopt, world_.aoki));
  EXPECT_EQ(world_.stored(second).state(), BlockState::Declined);
}

TEST_F(BlockingRules, WhenTheTimeIsOverTheFilterLeavesTheSet) {
  auto const block = world_.verified();
  world_.clock.advance(Block::kLifetimeDefault);
  EXPECT_TRUE(desired_of(world_.ports, world_.around, world_.r1)->filters.empty());
  ASSERT_EQ(*end_due_blocks(world_.ports, world_.around), 1);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Expiring);
}

TEST_F(BlockingRules, TheTimesAreThoseOfTheInstallation) {
  world_.around.times = {std::chrono::hours{2}, std::chrono::hours{4}, std::chrono::hours{1}};
  auto wish = world_.wish();
  wish.lifetime_hours = 5;
  auto const ask = [&] {
    return request_block(world_.ports, world_.around, wish, world_.agreement(), world_.sato);
  };
  EXPECT_EQ(ask().error().code, "blocking.lifetime");
  EXPECT_EQ(ask().error().issues.at(0).reason, "1 to 4");
  wish.lifetime_hours = std::nullopt;
  auto const block = ask();
  ASSERT_TRUE(block);
  EXPECT_EQ(block->opening().lifetime, std::chrono::hours{2});
  world_.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(*lapse_due_blocks(world_.ports, world_.around), 1);
  EXPECT_EQ(world_.stored(*block).progress().ended_why,
            "1時間のうちに確認または承認がありませんでした");
}

TEST_F(BlockingRules, Attack63_AStrangeLifetimeIsRefused) {
  for (auto const hours :
       {INT64_MIN, std::int64_t{-1}, std::int64_t{0}, std::int64_t{721}, INT64_MAX}) {
    auto wish = world_.wish();
    wish.lifetime_hours = hours;
    auto const outcome = request_block(world_.ports, world_.around, wish, world_.agreement(),
                                       world_.sato);
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, "blocking.lifetime");
  }
}

TEST_F(BlockingRules, WhatWaitsLongerThanThreeDaysLapses) {
  auto const block = *world_.request();
  world_.clock.advance(std::chrono::hours{71});
  EXPECT_EQ(*lapse_due_blocks(world_.ports, world_.around), 0);
  world_.clock.advance(std::chrono::hours{1});
  EXPECT_EQ(*lapse_due_blocks(world_.ports, world_.around), 1);
  EXPECT_EQ(world_.stored(block).state(), BlockState::Lapsed);
}

TEST_F(BlockingRules, APreviewTellsWhyNotInsteadOfFailing) {
  world_.alert("a1").direction = terms::Direction::Inbound;
  auto const preview = preview_request(world_.ports, world_.around, world_.acme,
                                       id<terms::AlertId>("a1"));
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->refusal,
            "外から入ってくる通信(下り)のため、遮断できません。"
            "遮断できるのは、中から外へ出る通信(上り)です。");
}

}  // namespace
}  // namespace blocking
