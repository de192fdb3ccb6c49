#include "app/desk_clock.hpp"

#include "base/new_id.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using support::kNoon;

class DeskClockTest : public testing::Test {
 protected:
  void pass(microseconds span) {
    wall_ = wall_ + span;
    since_boot_ += span;
  }
  [[nodiscard]] DeskClock clock(base::Instant earliest = {}) {
    return DeskClock{{[this] { return wall_; }, [this] { return since_boot_; }}, earliest};
  }
  base::Instant wall_ = kNoon;
  microseconds since_boot_{5s};
};

TEST_F(DeskClockTest, Attack63_AJumpForwardEndsNothingEarly) {
  auto const desk = clock();
  pass(1s);
  wall_ = wall_ + 24h;
  EXPECT_EQ(desk.now(), kNoon + 1s);
  pass(10s);
  EXPECT_EQ(desk.now(), kNoon + 11s);
  EXPECT_EQ(desk.jump(), 24h);
}

TEST_F(DeskClockTest, Attack63_AJumpBackKeepsIdsRising) {
  auto const desk = clock();
  support::FakeRandom random;
  auto former = base::uuid7(desk, random);
  wall_ = wall_ - 3h;
  for (int i = 0; i < 50; ++i) {
    pass(1ms);
    auto next = base::uuid7(desk, random);
    EXPECT_LT(former, next);
    former = std::move(next);
  }
  EXPECT_EQ(desk.jump(), -3h);
}

TEST_F(DeskClockTest, AClockThatComesBackIsFollowedAgain) {
  auto const desk = clock();
  wall_ = wall_ + 1h;
  EXPECT_EQ(desk.jump(), 1h);
  wall_ = wall_ - 1h + 30s;
  EXPECT_EQ(desk.jump(), 0s);
  EXPECT_EQ(desk.now(), kNoon + 30s);
}

TEST_F(DeskClockTest, SmallStepsAreFollowedAndTimeNeverGoesBack) {
  auto const desk = clock();
  wall_ = wall_ + 2min;
  EXPECT_EQ(desk.now(), kNoon + 2min);
  wall_ = wall_ - 1min;
  EXPECT_EQ(desk.now(), kNoon + 2min);
  pass(30s);
  EXPECT_EQ(desk.now(), kNoon + 2min);
  pass(31s);
  EXPECT_EQ(desk.now(), kNoon + 2min + 1s);
  EXPECT_EQ(desk.jump(), 0s);
}

TEST_F(DeskClockTest, AMachineThatSleptHasNotJumped) {
  auto const desk = clock();
  pass(9h);
  EXPECT_EQ(desk.now(), kNoon + 9h);
  EXPECT_EQ(desk.jump(), 0s);
}

TEST_F(DeskClockTest, AStartBeforeTheLastKnownTimeIsAJump) {
  auto const desk = clock(kNoon + 1h);
  EXPECT_EQ(desk.now(), kNoon + 1h);
  EXPECT_EQ(desk.jump(), -1h);
  EXPECT_EQ(clock(kNoon + 1min).jump(), 0s);
}

}  // namespace
}  // namespace app
