#pragma once

#include "domain/blocking/words.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace support {

/// A device that takes what its way hands it and does with it what it should.
class PlayedWay {
 public:
  virtual ~PlayedWay() = default;
  /// Takes the set over as it stands now, and lets the desk see as much of that as the way shows.
  virtual void sync() = 0;
  /// The addresses it holds.
  [[nodiscard]] virtual std::set<std::string> held() const = 0;
  /// Everything it was sent, as text.
  [[nodiscard]] virtual std::string wire() const = 0;
};

struct WayUnderTest {
  std::string name;
  terms::Adapter adapter;
  std::function<std::unique_ptr<PlayedWay>(BlockingWorld&)> play;
};

/// What holds on every way to a router, whatever it can show.
class WaySuite : public testing::TestWithParam<WayUnderTest> {
 protected:
  WaySuite() {
    world_.contracts.routers.at(world_.r1).adapter = GetParam().adapter;
    world_.add_alert("a2", "2001:db8:2::10");
    way_ = GetParam().play(world_);
  }
  void unblock(blocking::Block const& block) {
    ASSERT_TRUE(
        remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  }
  [[nodiscard]] blocking::BlockState state(blocking::Block const& block) {
    return world_.stored(block).state();
  }
  /// As far as this way can show that a filter is there.
  [[nodiscard]] static blocking::BlockState shown() {
    auto const proof = blocking::capabilities_of(GetParam().adapter).proof;
    return shows_force(proof) ? blocking::BlockState::Verified : blocking::BlockState::Delivered;
  }

  BlockingWorld world_;
  std::unique_ptr<PlayedWay> way_;
};

TEST_P(WaySuite, WhatShouldBeThereGetsThereAndIsShownAsFarAsTheWayCan) {
  auto const a = world_.applying("a1");
  auto const b = world_.applying("a2");
  EXPECT_EQ(state(a), blocking::BlockState::Applying);
  way_->sync();
  EXPECT_EQ(way_->held(), (std::set<std::string>{"198.51.100.10", "2001:db8:2::10"}));
  EXPECT_EQ(state(a), shown());
  EXPECT_EQ(state(b), shown());
}

TEST_P(WaySuite, OnlyWhatTheDeviceItselfShowedIsCalledBlocked) {
  auto const a = world_.applying("a1");
  way_->sync();
  bool const is_shown = shown() == blocking::BlockState::Verified;
  EXPECT_EQ(world_.stored(a).status() == blocking::BlockStatus::Blocked, is_shown);
}

TEST_P(WaySuite, WhatWasTakenAwayIsGoneAndTheOtherStays) {
  auto const a = world_.applying("a1");
  auto const b = world_.applying("a2");
  way_->sync();
  unblock(a);
  EXPECT_EQ(state(a), blocking::BlockState::Expiring);
  way_->sync();
  EXPECT_EQ(way_->held(), std::set<std::string>{"2001:db8:2::10"});
  EXPECT_EQ(state(a), blocking::BlockState::Reverted);
  EXPECT_EQ(state(b), shown());
}

TEST_P(WaySuite, HandedOverAgainItIsStillOne) {
  auto const a = world_.applying("a1");
  for (int i = 0; i < 10; ++i) way_->sync();
  EXPECT_EQ(way_->held().size(), 1U);
  EXPECT_EQ(state(a), shown());
  auto const steps = world_.stored(a).progress().steps;
  EXPECT_LE(steps.size(), 7U);
}

TEST_P(WaySuite, TheEndOfTheTimeTakesItAway) {
  auto const a = world_.applying("a1");
  way_->sync();
  world_.clock.advance(std::chrono::hours{168});
  ASSERT_TRUE(end_due_blocks(world_.ports, world_.around));
  way_->sync();
  EXPECT_TRUE(way_->held().empty());
  EXPECT_EQ(state(a), blocking::BlockState::Reverted);
}

TEST_P(WaySuite, Case21NothingOfAnotherRouterGetsThere) {
  auto const r2 = id<terms::RouterId>("r2");
  world_.contracts.routers.insert({r2, {r2, world_.acme, "支社", GetParam().adapter}});
  world_.alert("a2").router = r2;
  static_cast<void>(world_.applying("a2"));
  way_->sync();
  EXPECT_TRUE(way_->held().empty());
}

TEST_P(WaySuite, Case09MoreThanTheRouterTakesIsRefused) {
  world_.contracts.routers.at(world_.r1).filter_cap = 1;
  static_cast<void>(world_.applying("a1"));
  auto const more = world_.request("a2");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, "blocking.cap");
}

TEST_P(WaySuite, Case46NoWordOfAnAlertOrARequestReachesTheDevice) {
  world_.alert("a1").name = "\x1b[31mevil ~!cmd =cmd <script>;flush ruleset";
  auto wish = world_.wish("a1");
  wish.reason = "evil reason; flush ruleset";
  auto const asked = request_block(world_.ports, world_.around, wish, world_.agreement(),
                                   world_.sato);
  ASSERT_TRUE(asked);
  static_cast<void>(world_.approve(*asked));
  static_cast<void>(apply_due_blocks(world_.ports, world_.around));
  way_->sync();
  EXPECT_EQ(way_->held().size(), 1U);
  EXPECT_EQ(way_->wire().find("evil"), std::string::npos) << way_->wire();
}

}  // namespace support
