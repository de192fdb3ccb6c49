#include "app/disk_watch.hpp"

#include "platform/sql/store_facts.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using base::Result;
using platform::disk::Room;
using platform::sql::Closed;
using platform::sql::Transaction;

class DiskWatchTest : public testing::Test {
 protected:
  static constexpr std::int64_t kMin = 1000;

  void SetUp() override {
    ASSERT_TRUE(platform::sql::migrate(*database_, platform::sql::store_facts_migrations()));
  }
  [[nodiscard]] std::string write() {
    auto const done = guard_.write(
        [](Transaction& transaction) { return platform::sql::keep_fact(transaction, "x", "y"); });
    return done ? "" : std::string{done.error().code};
  }

  support::TemporaryFolder folder_;
  support::NullLog log_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "t.db").string(), 1));
  platform::sql::WriteGuard guard_{*database_};
  Result<Room> room_{Room{kMin, false}};
  DiskWatch watch_{guard_, [this] { return room_; }, kMin, log_};
};

TEST_F(DiskWatchTest, Attack57_WithLittleRoomWritesAreTurnedAwayBeforeTheDiskIsFull) {
  EXPECT_TRUE(watch_.look());
  EXPECT_EQ(write(), "");
  room_->free_bytes = kMin - 1;
  EXPECT_FALSE(watch_.look());
  EXPECT_EQ(write(), "sql.closed");
}

TEST_F(DiskWatchTest, ItOpensByItselfWhenThereIsClearlyMoreRoom) {
  room_->free_bytes = 0;
  EXPECT_FALSE(watch_.look());
  room_->free_bytes = kMin;
  EXPECT_FALSE(watch_.look());
  room_->free_bytes = kMin + kMin / 4;
  EXPECT_TRUE(watch_.look());
  EXPECT_EQ(write(), "");
}

TEST_F(DiskWatchTest, AReadOnlyDiskClosesWhateverItsRoom) {
  room_ = Room{kMin * 100, true};
  EXPECT_FALSE(watch_.look());
  EXPECT_EQ(guard_.closed(), Closed::ReadOnly);
}

TEST_F(DiskWatchTest, AWriteThatFailedWithRoomLeftIsTriedAgain) {
  guard_.close(Closed::Full);
  room_->free_bytes = kMin * 2;
  EXPECT_TRUE(watch_.look());
  EXPECT_EQ(guard_.closed(), Closed::No);
}

TEST_F(DiskWatchTest, ADiskThatCannotBeAskedClosesNothing) {
  room_ = base::fail(base::ErrorKind::Unavailable, "disk.failed", "");
  EXPECT_TRUE(watch_.look());
}

}  // namespace
}  // namespace app
