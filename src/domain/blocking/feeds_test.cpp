#include "domain/blocking/feeds.hpp"

#include "domain/blocking/feed_keys.hpp"
#include "domain/blocking/words.hpp"
#include "support/feeds_stand.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

using Feeds = support::FeedsStand;

TEST_F(Feeds, Case15ABouncerThatBeginsIsToldEverythingAndThenOnlyWhatChanged) {
  auto const first = world_.applying();
  EXPECT_EQ(poll(true).fresh.size(), 1U);
  EXPECT_TRUE(poll().fresh.empty());
  world_.add_alert("a2", "198.51.100.11");
  static_cast<void>(world_.applying("a2"));
  auto const delta = poll();
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].address.text(), "198.51.100.11");
  unblock(first);
  auto const after = poll();
  EXPECT_TRUE(after.fresh.empty());
  ASSERT_EQ(after.gone.size(), 1U);
  EXPECT_EQ(after.gone[0].address.text(), "198.51.100.10");
}

TEST_F(Feeds, ServedWholeIsDeliveredAndNotBlocked) {
  auto const block = world_.applying();
  auto const served = look();
  EXPECT_EQ(stored(block).state(), BlockState::Applying);
  ASSERT_TRUE(take_receipt(world_.ports, world_.around, served.receipt));
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
  EXPECT_EQ(stored(block).status(), BlockStatus::NotBlocked);
  EXPECT_EQ(status_text(stored(block), world_.clock.now()), "配信済み(機器での確認待ち)");
}

TEST_F(Feeds, Case17AnAnswerThatBrokeOffIsGivenOnceMore) {
  auto const block = world_.applying();
  static_cast<void>(poll(true));
  world_.add_alert("a2", "198.51.100.11");
  auto const second = world_.applying("a2");
  EXPECT_EQ(look().delta.fresh.size(), 1U);
  EXPECT_EQ(look().delta.fresh.size(), 1U);
  EXPECT_EQ(stored(second).state(), BlockState::Applying);
  EXPECT_EQ(poll().fresh.size(), 1U);
  EXPECT_EQ(stored(second).state(), BlockState::Delivered);
}

TEST_F(Feeds, WhatChangedWhileAnAnswerWasWrittenIsToldInTheNext) {
  static_cast<void>(world_.applying());
  auto const served = look(true);
  world_.add_alert("a2", "198.51.100.11");
  static_cast<void>(world_.applying("a2"));
  ASSERT_TRUE(take_receipt(world_.ports, world_.around, served.receipt));
  auto const delta = poll();
  ASSERT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.fresh[0].address.text(), "198.51.100.11");
}

TEST_F(Feeds, Case15OneKeyOnTwoMachinesHasTwoCursors) {
  auto const block = world_.applying();
  EXPECT_EQ(poll(false, "a").fresh.size(), 1U);
  EXPECT_EQ(poll(false, "b").fresh.size(), 1U);
  EXPECT_TRUE(poll(false, "a").fresh.empty());
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
}

TEST_F(Feeds, ABlockIsGoneOnlyWhenEveryMachineWasTold) {
  auto const block = world_.applying();
  poll(false, "a");
  poll(false, "b");
  unblock(block);
  poll(false, "a");
  EXPECT_EQ(stored(block).state(), BlockState::Expiring);
  poll(false, "b");
  EXPECT_EQ(stored(block).state(), BlockState::Reverted);
  EXPECT_EQ(stored(block).progress().steps.back().detail, kSeenDeliveredGone);
}

TEST_F(Feeds, AMachineThatStaysAwayDoesNotHoldUpTheOther) {
  auto const block = world_.applying();
  poll(false, "a");
  poll(false, "b");
  wait(minutes{2});
  poll(false, "a");
  unblock(block);
  poll(false, "a");
  EXPECT_EQ(stored(block).state(), BlockState::Reverted);
}

TEST_F(Feeds, AnUnblockReachesABouncerThatWasAway) {
  auto const block = world_.applying();
  poll(true);
  unblock(block);
  wait(hours{5});
  auto const delta = poll(true);
  EXPECT_TRUE(delta.fresh.empty());
  EXPECT_EQ(delta.gone.size(), 1U);
  EXPECT_EQ(stored(block).state(), BlockState::Reverted);
}

TEST_F(Feeds, Case16AfterTheServerWasAwayTheDeltaIsRight) {
  auto const block = world_.applying();
  poll(true);
  wait(minutes{5});
  world_.add_alert("a2", "198.51.100.11");
  static_cast<void>(world_.applying("a2"));
  unblock(block);
  auto const delta = poll();
  EXPECT_EQ(delta.fresh.size(), 1U);
  EXPECT_EQ(delta.gone.size(), 1U);
}

TEST_F(Feeds, Case20bABlockInItsLastSecondsIsNotHandedOut) {
  static_cast<void>(world_.applying());
  wait(hours{168} - seconds{4});
  EXPECT_TRUE(poll(true).fresh.empty());
}

TEST_F(Feeds, Case21AKeyServesItsOwnRouterAlone) {
  static_cast<void>(world_.applying());
  auto const r2 = support::id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.other, "他社", terms::Adapter::CrowdSec}});
  auto const made = make_feed_key(world_.ports, world_.around, {{world_.other, r2}, "fw"},
                                  world_.aoki);
  ASSERT_TRUE(made);
  auto const served = pull_decisions(world_.ports, world_.around, {made->key.id, "a"}, true);
  ASSERT_TRUE(served);
  EXPECT_TRUE(served->delta.fresh.empty());
  EXPECT_TRUE(served->delta.gone.empty());
}

TEST_F(Feeds, Case21AnothersRouterIsNotFound) {
  auto const made = make_feed_key(world_.ports, world_.around, {{world_.other, world_.r1}, "fw"},
                                  world_.aoki);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, base::ErrorKind::NotFound);
}

TEST_F(Feeds, ARevokedKeyServesAndProvesNothing) {
  auto const block = world_.applying();
  auto const served = look();
  ASSERT_TRUE(
      revoke_feed_key(world_.ports, world_.around, {world_.acme, world_.r1}, *key_, world_.aoki));
  EXPECT_EQ(take_receipt(world_.ports, world_.around, served.receipt).error().code,
            "blocking.feed-key");
  EXPECT_EQ(pull_decisions(world_.ports, world_.around, {*key_, "a"}, true).error().code,
            "blocking.feed-key");
  EXPECT_EQ(stored(block).state(), BlockState::Applying);
}

TEST_F(Feeds, Case25ANewKeyOfTheSameDeviceLetsTheOldOneWorkForAWhile) {
  auto const next = make_key("fw1");
  EXPECT_TRUE(good_feed_key(world_.ports, world_.around, *key_));
  EXPECT_TRUE(good_feed_key(world_.ports, world_.around, next.key.id));
  wait(hours{24});
  EXPECT_FALSE(good_feed_key(world_.ports, world_.around, *key_));
  EXPECT_TRUE(good_feed_key(world_.ports, world_.around, next.key.id));
}

TEST_F(Feeds, AKeyOfAnotherDeviceEndsNothing) {
  static_cast<void>(make_key("fw2"));
  wait(hours{24});
  EXPECT_TRUE(good_feed_key(world_.ports, world_.around, *key_));
}

TEST_F(Feeds, AKeyOfARouterThatGoesAnotherWayNowIsNotGood) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Agent;
  EXPECT_FALSE(good_feed_key(world_.ports, world_.around, *key_));
}

TEST_F(Feeds, ARouterHasAtMostTwentyGoodKeys) {
  for (int i = 1; i < 20; ++i) static_cast<void>(make_key("fw" + std::to_string(i + 1)));
  auto const made = make_feed_key(world_.ports, world_.around, {{world_.acme, world_.r1}, "more"},
                                  world_.aoki);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, "blocking.feed-keys");
}

TEST_F(Feeds, OnlyTheHashOfASecretIsKept) {
  auto const made = make_key("fw9");
  EXPECT_EQ(made.key.secret_hash, "hash of " + made.secret);
  EXPECT_EQ(feed_key_id_in(made.secret), made.key.id);
  EXPECT_FALSE(feed_key_id_in("mgk."));
  EXPECT_FALSE(feed_key_id_in(made.key.id.text()));
}

class Lists : public Feeds {
 protected:
  Lists() : Feeds(terms::Adapter::Edl) {}
  std::string fetch(std::string const& file = "v4.txt") {
    auto served = *pull_list(world_.ports, world_.around, {*key_, "a"}, *list_name_from(file));
    EXPECT_TRUE(take_receipt(world_.ports, world_.around, served.receipt));
    return served.body;
  }
  /// As Last-Modified tells it.
  base::Instant changed_at() {
    return pull_list(world_.ports, world_.around, {*key_, "a"}, *list_name_from("v4.txt"))
        ->changed_at;
  }
};

TEST_F(Lists, AListThatWasFetchedIsDeliveredAndNeverBlocked) {
  auto const block = world_.applying();
  EXPECT_EQ(fetch(), "198.51.100.10\n");
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
  EXPECT_EQ(stored(block).status(), BlockStatus::NotBlocked);
}

TEST_F(Lists, TheListOfTheOtherFamilyProvesNothing) {
  auto const block = world_.applying();
  EXPECT_EQ(fetch("v6.txt"), "2001:db8::ffff\n");
  EXPECT_EQ(stored(block).state(), BlockState::Applying);
  fetch();
  unblock(block);
  fetch("v6.txt");
  EXPECT_EQ(stored(block).state(), BlockState::Expiring);
  fetch();
  EXPECT_EQ(stored(block).state(), BlockState::Reverted);
}

TEST_F(Lists, OfWhatANewKeyHasNotFetchedYetNothingIsSaid) {
  auto const ending = world_.applying();
  world_.add_alert("a2", "198.51.100.11");
  auto const staying = world_.applying("a2");
  fetch();
  unblock(ending);
  ASSERT_TRUE(
      revoke_feed_key(world_.ports, world_.around, {world_.acme, world_.r1}, *key_, world_.aoki));
  key_ = make_key("fw1").key.id;
  fetch("v6.txt");
  EXPECT_EQ(stored(ending).state(), BlockState::Expiring);
  EXPECT_EQ(stored(staying).state(), BlockState::Delivered);
  fetch();
  EXPECT_EQ(stored(ending).state(), BlockState::Reverted);
  EXPECT_EQ(stored(staying).state(), BlockState::Delivered);
}

TEST_F(Lists, WhatEndedLongAgoIsForgottenAndTheListIsNoOlderForIt) {
  auto const entries = [&] { return world_.feed_sets.entries(world_.acme, world_.r1)->size(); };
  for (auto const* name : {"21", "22", "23"}) {
    world_.add_alert(name, std::string{"198.51.100."} + name);
    auto const block = world_.applying(name);
    fetch();
    unblock(block);
    fetch();
    wait(hours{1});
  }
  EXPECT_EQ(entries(), 3U);
  wait(hours{200});
  auto const before = changed_at();
  fetch();
  EXPECT_EQ(entries(), 1U);
  EXPECT_EQ(changed_at(), before);
}

TEST_F(Lists, WhatAnotherDeviceWasNotToldYetIsNotTakenForGoneOnceForgotten) {
  auto const block = world_.applying();
  fetch();
  unblock(block);
  wait(hours{200});
  fetch("v6.txt");
  fetch("v6.txt");  // what has ended was forgotten by now
  EXPECT_EQ(stored(block).state(), BlockState::Expiring);
  fetch();
  EXPECT_EQ(stored(block).state(), BlockState::Reverted);
}

TEST_F(Lists, AnEndNobodyFetchesIsSaidToBeOpen) {
  auto const block = world_.applying();
  fetch();
  unblock(block);
  EXPECT_EQ(status_text(stored(block), world_.clock.now()), "解除の確認待ち");
  wait(minutes{16});
  EXPECT_NE(status_text(stored(block), world_.clock.now()).find("まだ取りに来ていません"),
            std::string::npos);
}

TEST_F(Lists, EveryFetchIsKeptForTheOperator) {
  static_cast<void>(world_.applying());
  fetch();
  fetch();
  auto const standing = feed_standing(world_.ports, world_.around, {world_.acme, world_.r1});
  ASSERT_TRUE(standing);
  EXPECT_EQ(standing->fetches.size(), 2U);
  EXPECT_EQ(standing->fetches[0].outcome, "delivered");
  EXPECT_EQ(standing->fetches[0].generation, standing->generation);
}

TEST_F(Lists, AKeyOfAListOpensNoStream) {
  EXPECT_EQ(pull_decisions(world_.ports, world_.around, {*key_, "a"}, true).error().code,
            "blocking.feed-key");
}

}  // namespace
}  // namespace blocking
