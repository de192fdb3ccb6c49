#include "platform/sql/joining_database.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace platform::sql {
namespace {

using base::Result;

class JoiningDatabaseTest : public testing::Test {
 protected:
  JoiningDatabaseTest() {
    EXPECT_TRUE(joined_.write(
        [](Transaction& transaction) { return transaction.execute("CREATE TABLE t (n BIGINT)"); }));
  }
  Result<void> put(std::int64_t number) {
    return joined_.write([number](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare("INSERT INTO t (n) VALUES (?)");
      statement.bind(number);
      auto const run = statement.run();
      if (!run) return tl::unexpected(run.error());
      return {};
    });
  }
  static Result<void> refusal() { return base::fail(base::ErrorKind::Conflict, "test.no", "no"); }
  std::int64_t sum() {
    std::int64_t total = -1;
    EXPECT_TRUE(joined_.read([&total](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare("SELECT COALESCE(SUM(n), 0) FROM t");
      auto const stepped = statement.step();
      if (!stepped) return tl::unexpected(stepped.error());
      total = statement.integer(0);
      return {};
    }));
    return total;
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> under_ = *open_sqlite((folder_.path() / "t.db").string(), 1);
  JoiningDatabase joined_{*under_};
};

TEST_F(JoiningDatabaseTest, WhatFailsInsideTakesBackOnlyItself) {
  EXPECT_TRUE(joined_.write([&](Transaction&) -> Result<void> {
    EXPECT_TRUE(put(1));
    auto const inner = joined_.write([&](Transaction&) -> Result<void> {
      EXPECT_TRUE(put(10));
      return refusal();
    });
    EXPECT_FALSE(inner);
    return put(100);
  }));
  EXPECT_EQ(sum(), 101);
}

TEST_F(JoiningDatabaseTest, WhatFailsOutsideTakesBackEverything) {
  EXPECT_FALSE(joined_.write([&](Transaction&) -> Result<void> {
    EXPECT_TRUE(put(1));
    return refusal();
  }));
  EXPECT_EQ(sum(), 0);
}

TEST_F(JoiningDatabaseTest, AReadInsideSeesWhatWasWritten) {
  EXPECT_TRUE(joined_.write([&](Transaction&) -> Result<void> {
    auto put_it = put(7);
    EXPECT_EQ(sum(), 7);
    return put_it;
  }));
}

TEST_F(JoiningDatabaseTest, AThrowLeavesNobodyInside) {
  EXPECT_THROW(static_cast<void>(joined_.write(
                   [](Transaction&) -> Result<void> { throw std::runtime_error{"x"}; })),
               std::runtime_error);
  EXPECT_TRUE(put(3));
  EXPECT_EQ(sum(), 3);
}

TEST_F(JoiningDatabaseTest, AnotherDatabaseIsNotJoined) {
  JoiningDatabase other{*under_};
  EXPECT_TRUE(joined_.write([&](Transaction&) -> Result<void> {
    auto put_it = put(5);
    EXPECT_TRUE(other.read([](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare("SELECT COUNT(*) FROM t");
      EXPECT_TRUE(*statement.step());
      EXPECT_EQ(statement.integer(0), 0);  // a snapshot of its own
      return {};
    }));
    return put_it;
  }));
}

}  // namespace
}  // namespace platform::sql
