#include "app/rounds.hpp"

#include "support/blocking_world.hpp"

#include <gtest/gtest.h>

namespace {

/// Counts what is written through it.
class CountingWork final : public terms::UnitOfWork<blocking::BlockingPorts> {
 public:
  explicit CountingWork(terms::UnitOfWork<blocking::BlockingPorts>& under) : under_(under) {}
  base::Result<void> write(Work const& work) override {
    ++writes;
    return under_.write(work);
  }
  base::Result<void> read(Work const& work) override { return under_.read(work); }
  int writes = 0;

 private:
  terms::UnitOfWork<blocking::BlockingPorts>& under_;
};

class DueBlocksTest : public testing::Test {
 protected:
  support::BlockingWorld world_;
  support::MemoryUnitOfWork<blocking::BlockingPorts> memory_{world_.ports};
  CountingWork work_{memory_};
  support::NullLog log_;
  app::DueBlocks due_{work_, world_.around, log_};
};

TEST_F(DueBlocksTest, AnIdleDeskWritesNothing) {
  static_cast<void>(world_.request());
  EXPECT_TRUE(due_.run());
  EXPECT_EQ(work_.writes, 0);
}

TEST_F(DueBlocksTest, WhatIsApprovedIsHandedOverOnce) {
  auto const block = *world_.request();
  ASSERT_TRUE(world_.approve(block));
  EXPECT_TRUE(due_.run());
  EXPECT_EQ(world_.stored(block).state(), blocking::BlockState::Applying);
  EXPECT_TRUE(due_.run());
  EXPECT_EQ(work_.writes, 1);
}

TEST_F(DueBlocksTest, WhatIsPastItsEndIsEnded) {
  auto const block = world_.verified();
  world_.clock.set(*block.progress().expires_at);
  EXPECT_TRUE(due_.run());
  EXPECT_EQ(world_.stored(block).state(), blocking::BlockState::Expiring);
}

TEST_F(DueBlocksTest, WhatNobodyDecidedLapses) {
  auto const block = *world_.request();
  world_.clock.advance(std::chrono::hours{72});
  EXPECT_TRUE(due_.run());
  EXPECT_EQ(world_.stored(block).state(), blocking::BlockState::Lapsed);
}

}  // namespace
