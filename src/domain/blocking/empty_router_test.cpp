#include "domain/blocking/empty_router.hpp"

#include "domain/blocking/block_view.hpp"
#include "domain/blocking/use_cases.hpp"
#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace blocking {
namespace {

class EmptyRouter : public testing::Test {
 protected:
  [[nodiscard]] std::int64_t emptied() {
    return *empty_router(world_.ports, world_.clock.now(), world_.acme, world_.r1);
  }
  support::BlockingWorld world_;
};

TEST_F(EmptyRouter, AnotherDeviceIsHandedNoneOfTheFormersBlocks) {
  auto const block = world_.verified();
  auto const before = desired_of(world_.ports, world_.around, world_.r1)->generation;
  EXPECT_EQ(emptied(), 1);
  auto const desired = *desired_of(world_.ports, world_.around, world_.r1);
  EXPECT_TRUE(desired.filters.empty());
  EXPECT_GT(desired.generation, before);
  auto const ended = world_.stored(block);
  EXPECT_EQ(ended.state(), BlockState::Expiring);
  EXPECT_EQ(ended.progress().ended_why, std::string{kReplacedWhy});
  ASSERT_TRUE(world_.take(world_.honest_report()));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Reverted) << "seen absent on the new device";
}

TEST_F(EmptyRouter, WhatIsApprovedAndNotHandedOverEndsToo) {
  auto const asked = *world_.request();
  ASSERT_TRUE(world_.approve(asked));
  EXPECT_EQ(emptied(), 1);
  static_cast<void>(apply_due_blocks(world_.ports, world_.around));
  EXPECT_TRUE(desired_of(world_.ports, world_.around, world_.r1)->filters.empty());
  EXPECT_TRUE(world_.request()) << "the same may be asked for again";
}

TEST_F(EmptyRouter, WhatWaitsForPeopleEndsForTheSameReason) {
  auto const asked = *world_.request();
  EXPECT_EQ(emptied(), 1);
  auto const ended = world_.stored(asked);
  EXPECT_EQ(ended.state(), BlockState::Lapsed);
  EXPECT_EQ(ended.progress().ended_why, std::string{kReplacedWhy});
  EXPECT_TRUE(world_.request()) << "the same may be asked for again";
}

TEST_F(EmptyRouter, WhoMayRequestIsOfferedToAskAgainWhileItWouldHaveGoneOn) {
  auto const asked = *world_.request();
  ASSERT_EQ(emptied(), 1);
  auto const allowed = [&](terms::Side side, terms::Rights const& rights) {
    return allowed_for(world_.stored(asked), {{side, "x", "x"}, rights}, world_.clock.now());
  };
  EXPECT_EQ(allowed(terms::Side::Customer, {terms::Right::BlockRequest}),
            std::vector<std::string>{"again"});
  EXPECT_TRUE(allowed(terms::Side::Customer, {terms::Right::BlockRead}).empty());
  EXPECT_TRUE(allowed(terms::Side::Desk, {terms::Right::BlockRequest}).empty());
  world_.clock.advance(Block::kPatienceDefault);
  EXPECT_TRUE(allowed(terms::Side::Customer, {terms::Right::BlockRequest}).empty());
}

}  // namespace
}  // namespace blocking
