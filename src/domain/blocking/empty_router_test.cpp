#include "domain/blocking/empty_router.hpp"

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

TEST_F(EmptyRouter, WhatWaitsForPeopleGoesOnWaiting) {
  auto const asked = *world_.request();
  EXPECT_EQ(emptied(), 0);
  EXPECT_EQ(world_.stored(asked).state(), asked.state());
}

}  // namespace
}  // namespace blocking
