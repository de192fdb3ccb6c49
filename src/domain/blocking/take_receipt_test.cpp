#include "domain/blocking/feeds.hpp"
#include "domain/blocking/words.hpp"
#include "support/feeds_stand.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// What a bouncer tells of itself: how many addresses it holds.
using BouncerCounts = support::FeedsStand;

TEST_F(BouncerCounts, ThatManyHeldAsWereGivenIsInForce) {
  auto const block = world_.applying();
  poll(true);
  wait(minutes{1});
  poll();
  count(1);
  EXPECT_EQ(stored(block).state(), BlockState::Verified);
  wait(seconds{10});
  poll();
  EXPECT_EQ(stored(block).state(), BlockState::Verified);
}

TEST_F(BouncerCounts, ACountRightAfterAChangeSaysNothing) {
  auto const block = world_.applying();
  poll(true);
  count(0);
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
}

TEST_F(BouncerCounts, Case18AnotherNumberIsADriftUntilTheBouncerBeginsAnew) {
  auto const block = world_.applying();
  poll(true);
  wait(minutes{1});
  poll();
  count(1);
  wait(minutes{15});
  poll();
  count(0);
  EXPECT_EQ(stored(block).state(), BlockState::Drifted);
  EXPECT_NE(status_text(stored(block), world_.clock.now()).find("起動し直すと"), std::string::npos);
  wait(seconds{10});
  poll();
  EXPECT_EQ(stored(block).state(), BlockState::Drifted);
  poll(true);
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
}

TEST_F(BouncerCounts, Case18ABouncerThatStaysAwayIsSaidToBeAway) {
  auto const block = world_.applying();
  poll(true);
  wait(seconds{59});
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 0);
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
  wait(seconds{2});
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 1);
  EXPECT_EQ(stored(block).state(), BlockState::Drifted);
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 0);
  poll();
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
}

TEST_F(BouncerCounts, WhatIsCountedNoMoreIsInForceNoMore) {
  auto const block = world_.applying();
  poll(true);
  wait(minutes{1});
  poll();
  count(1);
  wait(minutes{46});
  poll();
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 1);
  EXPECT_EQ(stored(block).state(), BlockState::Drifted);
  poll();
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
}

TEST_F(BouncerCounts, OfTwoBouncersAnOldNumberProvesNothingOfALaterBlock) {
  auto const first = world_.applying();
  poll_both();
  wait(minutes{1});
  poll_both();
  count(1, "a");
  EXPECT_EQ(stored(first).state(), BlockState::Delivered);
  count(1, "b");
  EXPECT_EQ(stored(first).state(), BlockState::Verified);
  world_.add_alert("a2", "198.51.100.11");
  auto const second = world_.applying("a2");
  wait(minutes{1});
  poll_both();
  count(2, "b");
  EXPECT_EQ(stored(second).state(), BlockState::Delivered);
  count(2, "a");
  EXPECT_EQ(stored(second).state(), BlockState::Verified);
}

TEST_F(BouncerCounts, OfTwoBouncersTheOneThatTellsNoNumberAnyMoreIsNoticed) {
  auto const block = world_.applying();
  poll_both();
  wait(minutes{1});
  poll_both();
  count(1, "a");
  count(1, "b");
  for (int quarter = 0; quarter < 3; ++quarter) {
    EXPECT_EQ(watch_feeds(world_.ports, world_.around), 0);
    EXPECT_EQ(stored(block).state(), BlockState::Verified);
    wait(minutes{15});
    poll_both();
    count(1, "b");
  }
  wait(minutes{1});
  poll_both();
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 1);
  EXPECT_EQ(stored(block).state(), BlockState::Drifted);
  poll_both();
  count(1, "b");
  EXPECT_EQ(stored(block).state(), BlockState::Delivered);
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 0);  // told once
  count(1, "a");
  EXPECT_EQ(stored(block).state(), BlockState::Verified);
}

TEST_F(BouncerCounts, OfTwoBouncersOneThatBeganAnewHasToTellItsNumberAgain) {
  static_cast<void>(world_.applying());
  poll_both();
  wait(minutes{1});
  poll_both();
  count(1, "a");
  count(1, "b");
  poll(true, "a");
  for (int quarter = 0; quarter < 4; ++quarter) {
    wait(minutes{15});
    poll_both();
    count(1, "b");
  }
  EXPECT_EQ(watch_feeds(world_.ports, world_.around), 1);
}

}  // namespace
}  // namespace blocking
