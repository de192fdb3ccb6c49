#include "platform/sql/write_guard.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

using base::ErrorKind;
using base::Result;

/// A database whose writes end as the test says; work is not run.
class PlayedDatabase final : public Database {
 public:
  Result<void> write(Work const&) override {
    ++writes;
    return outcome;
  }
  Result<void> read(Work const&) override {
    ++reads;
    return {};
  }
  WriteCounts write_counts() const override { return {}; }
  Result<void> outcome{};
  int writes = 0;
  int reads = 0;
};

class WriteGuardTest : public testing::Test {
 protected:
  [[nodiscard]] std::string write() {
    auto const done = guard_.write(nothing_);
    return done ? "" : std::string{done.error().code};
  }
  Database::Work const nothing_ = [](Transaction&) { return Result<void>{}; };
  PlayedDatabase under_;
  WriteGuard guard_{under_};
};

TEST_F(WriteGuardTest, Attack57_AfterAFullDiskWritesAreTurnedAwayAtOnceAndReadsGoOn) {
  under_.outcome = base::fail(ErrorKind::Unavailable, "sql.full", "");
  EXPECT_EQ(write(), "sql.closed");
  EXPECT_EQ(guard_.closed(), Closed::Full);
  EXPECT_EQ(write(), "sql.closed");
  EXPECT_EQ(under_.writes, 1);
  EXPECT_TRUE(guard_.read(nothing_));
  EXPECT_EQ(under_.reads, 1);
}

TEST_F(WriteGuardTest, ADiskThatTurnedReadOnlyClosesItToo) {
  under_.outcome = base::fail(ErrorKind::Unavailable, "sql.read-only", "");
  EXPECT_EQ(write(), "sql.closed");
  EXPECT_EQ(guard_.closed(), Closed::ReadOnly);
}

TEST_F(WriteGuardTest, OtherFaultsCloseNothingAndAreHandedOn) {
  for (auto const* code : {"sql.busy", "sql.failed", "blocking.expired"}) {
    under_.outcome = base::fail(ErrorKind::Unavailable, code, "");
    EXPECT_EQ(write(), code);
  }
  EXPECT_EQ(guard_.closed(), Closed::No);
}

TEST_F(WriteGuardTest, OnlyAWriteThatSucceedsOpensItAgain) {
  guard_.close(Closed::Full);
  under_.outcome = base::fail(ErrorKind::Unavailable, "sql.full", "");
  EXPECT_FALSE(guard_.try_to_open(nothing_));
  EXPECT_EQ(write(), "sql.closed");
  under_.outcome = {};
  EXPECT_TRUE(guard_.try_to_open(nothing_));
  EXPECT_EQ(write(), "");
}

}  // namespace
}  // namespace platform::sql
