#include "app/watch.hpp"

#include "app/premises.hpp"
#include "platform/crypto/secret.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

class WatchTest : public testing::Test {
 protected:
  support::TemporaryFolder folder_;
  support::NullLog log_;
  base::Instant wall_ = support::kNoon;
  microseconds since_boot_{0};
  platform::crypto::SystemRandom random_;
  std::unique_ptr<Premises> premises_ = std::move(
      *Premises::open({std::nullopt, (folder_.path() / "data").string()}));
  DeskClock clock_{{[this] { return wall_; }, [this] { return since_boot_; }}, {}};
  AuditKeeper keeper_{
      {premises_->database(), clock_, random_, audit_places(premises_->settings())}};
  platform::disk::Room room_{1'000'000, false};
  Watch watch_{{premises_->guard(), clock_, keeper_, log_,
                [this] { return base::Result<platform::disk::Room>{room_}; }, 1000,
                [this] { return since_boot_; }}};
};

TEST_F(WatchTest, Attack63_NothingIsDueWhileTheClockCannotBeBelieved) {
  EXPECT_TRUE(watch_.look().to_go_by_clock);
  wall_ = wall_ + 3h;
  EXPECT_FALSE(watch_.look().to_go_by_clock);
  EXPECT_TRUE(watch_.look().to_write) << "what people do goes on its way";
  EXPECT_EQ(watch_.vitals().clock_jump, 3h);
  wall_ = wall_ - 3h;
  EXPECT_TRUE(watch_.look().to_go_by_clock);
  EXPECT_EQ(watch_.vitals().clock_jump, 0s);
}

TEST_F(WatchTest, NothingIsDueWhileTheStoreIsClosed) {
  room_.free_bytes = 0;
  auto const leave = watch_.look();
  EXPECT_FALSE(leave.to_write);
  EXPECT_FALSE(leave.to_go_by_clock);
  EXPECT_EQ(watch_.vitals().closed, platform::sql::Closed::Full);
}

TEST_F(WatchTest, ABackgroundWithoutAPulseIsSeen) {
  EXPECT_TRUE(watch_.look().to_write);
  since_boot_ += Watch::kPulse;
  wall_ = wall_ + Watch::kPulse;
  EXPECT_FALSE(watch_.vitals().is_background_alive);
  EXPECT_TRUE(watch_.look().to_write);
  EXPECT_TRUE(watch_.vitals().is_background_alive);
}

}  // namespace
}  // namespace app
