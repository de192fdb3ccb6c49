#include "platform/sql/sqlite_writer.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

namespace platform::sql {
namespace {

using base::Result;

class SqliteWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    make({});
    ASSERT_TRUE(writer_->write([](Transaction& transaction) {
      return transaction.execute(
          "CREATE TABLE things (id TEXT PRIMARY KEY);"
          "CREATE TABLE parts (id TEXT PRIMARY KEY,"
          " thing TEXT REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED)");
    }));
  }
  void TearDown() override { join(); }

  void make(SqliteWriter::Limits limits) {
    writer_.reset();
    auto connection = SqliteConnection::open(path_, SqliteConnection::Kind::Writer);
    ASSERT_TRUE(connection);
    writer_ = std::make_unique<SqliteWriter>(std::move(*connection), limits);
  }

  [[nodiscard]] static Database::Work put(std::string sql) {
    return [sql](Transaction& transaction) { return transaction.execute(sql); };
  }
  [[nodiscard]] static Database::Work put_thing(std::string const& id) {
    return put("INSERT INTO things (id) VALUES ('" + id + "')");
  }

  /// Runs each work on a thread of its own, the first as leader: it holds the lead until all the
  /// others wait in their order. The code that each heard, in that order.
  [[nodiscard]] std::vector<std::string> together(std::vector<Database::Work> const& works) {
    std::vector<std::string> heard(works.size());
    std::latch is_leading{1};
    start([&, this] {
      auto const done = writer_->write([&](Transaction& transaction) {
        is_leading.count_down();
        wait_for(works.size() - 1);
        return works[0](transaction);
      });
      heard[0] = done ? "" : std::string{done.error().code};
    });
    is_leading.wait();
    for (std::size_t i = 1; i < works.size(); ++i) {
      start([&, this, i] {
        auto const done = writer_->write(works[i]);
        heard[i] = done ? "" : std::string{done.error().code};
      });
      if (i + 1 < works.size()) wait_for(i);  // the last one lets the leader go on
    }
    join();
    return heard;
  }

  [[nodiscard]] std::string ids() {
    std::string text;
    EXPECT_TRUE(writer_->write([&text](Transaction& transaction) -> Result<void> {
      auto statement = transaction.prepare("SELECT id FROM things ORDER BY id");
      while (*statement.step()) text += statement.string(0);
      return {};
    }));
    return text;
  }

  void start(std::function<void()> body) { threads_.emplace_back(std::move(body)); }
  void join() {
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }
  void wait_for(std::size_t waiting) const {
    while (writer_->counts().waiting < static_cast<std::int64_t>(waiting)) {
      std::this_thread::yield();
    }
  }

  support::TemporaryFolder folder_;
  std::string const path_ = (folder_.path() / "t.db").string();
  std::unique_ptr<SqliteWriter> writer_;
  std::vector<std::thread> threads_;
};

using Heard = std::vector<std::string>;

TEST_F(SqliteWriterTest, ThoseWhoWaitShareOneCommit) {
  make({.group_span_max = std::chrono::minutes{1}});
  EXPECT_EQ(together({put_thing("a"), put_thing("b"), put_thing("c"), put_thing("d")}),
            (Heard{"", "", "", ""}));
  EXPECT_EQ(writer_->counts().works, 4);
  EXPECT_EQ(writer_->counts().commits, 1);
  EXPECT_EQ(ids(), "abcd");
}

TEST_F(SqliteWriterTest, AFaultIsOnesOwnAndTheOthersAreStored) {
  make({.group_span_max = std::chrono::minutes{1}});
  auto const half = [](Transaction& transaction) -> Result<void> {
    EXPECT_TRUE(transaction.execute("INSERT INTO things (id) VALUES ('x')"));
    return base::fail(base::ErrorKind::Conflict, "test.refused", "");
  };
  EXPECT_EQ(together({put_thing("a"), half, put_thing("a"), put_thing("b")}),
            (Heard{"", "test.refused", "sql.constraint", ""}));
  EXPECT_EQ(writer_->counts().commits, 1);
  EXPECT_EQ(ids(), "ab");
}

TEST_F(SqliteWriterTest, WhenTheLeaderFailsTheOthersAreStillDone) {
  make({.group_span_max = std::chrono::minutes{1}});
  EXPECT_EQ(together({put("INSERT INTO nowhere VALUES (1)"), put_thing("a"), put_thing("b")}),
            (Heard{"sql.failed", "", ""}));
  EXPECT_EQ(ids(), "ab");
}

TEST_F(SqliteWriterTest, WhenTheCommitFailsEverybodyHearsItAndNothingIsStored) {
  make({.group_span_max = std::chrono::minutes{1}});
  // A part of nothing is noticed only when the transaction ends.
  EXPECT_EQ(
      together({put_thing("a"), put("INSERT INTO parts VALUES ('p', 'missing')"), put_thing("b")}),
      (Heard{"sql.constraint", "sql.constraint", "sql.constraint"}));
  EXPECT_EQ(ids(), "");
  EXPECT_TRUE(writer_->write(put_thing("c")));
  EXPECT_EQ(ids(), "c");
}

TEST_F(SqliteWriterTest, WhenTheTransactionIsLostOnTheWayNobodyIsToldThatItIsStored) {
  make({.group_span_max = std::chrono::minutes{1}});
  EXPECT_EQ(together({put_thing("a"), put("ROLLBACK"), put_thing("b")}),
            (Heard{"sql.busy", "sql.busy", ""}));
  EXPECT_EQ(ids(), "b");
}

TEST_F(SqliteWriterTest, ALeaderWhoLosesTheTransactionTakesNobodyAlong) {
  make({.group_span_max = std::chrono::minutes{1}});
  EXPECT_EQ(together({put("ROLLBACK"), put_thing("a"), put_thing("b")}),
            (Heard{"sql.busy", "", ""}));
  EXPECT_EQ(ids(), "ab");
}

TEST_F(SqliteWriterTest, WhatAWorkThrowsReachesTheOneWhoAskedForIt) {
  make({.group_span_max = std::chrono::minutes{1}});
  std::string caught;
  auto const thrower = [](Transaction& transaction) -> Result<void> {
    EXPECT_TRUE(transaction.execute("INSERT INTO things (id) VALUES ('x')"));
    throw std::runtime_error{"thrown"};
  };
  std::latch is_leading{1};
  start([&, this] {
    EXPECT_TRUE(writer_->write([&](Transaction& transaction) {
      is_leading.count_down();
      wait_for(1);
      return put_thing("a")(transaction);
    }));
  });
  is_leading.wait();
  try {
    static_cast<void>(writer_->write(thrower));
  } catch (std::runtime_error const& error) {
    caught = error.what();
  }
  join();
  EXPECT_EQ(caught, "thrown");
  EXPECT_EQ(ids(), "a");
}

TEST_F(SqliteWriterTest, AGroupIsBoundedAndTheRestFollowsInTheNext) {
  make({.group_works_max = 2, .group_span_max = std::chrono::minutes{1}});
  EXPECT_EQ(together({put_thing("a"), put_thing("b"), put_thing("c"), put_thing("d")}),
            (Heard{"", "", "", ""}));
  EXPECT_EQ(writer_->counts().commits, 2);
  EXPECT_EQ(ids(), "abcd");
}

TEST_F(SqliteWriterTest, ALongWorkTakesNobodyAlong) {
  make({.group_span_max = std::chrono::milliseconds{0}});
  EXPECT_EQ(together({put_thing("a"), put_thing("b")}), (Heard{"", ""}));
  EXPECT_EQ(writer_->counts().commits, 2);
}

TEST_F(SqliteWriterTest, WhoComesWhenTooManyWaitIsTurnedAwayAtOnce) {
  make({.waiting_max = 1});
  std::latch is_leading{1};
  start([&, this] {
    EXPECT_TRUE(writer_->write([&](Transaction& transaction) {
      is_leading.count_down();
      while (writer_->counts().turned_away == 0) std::this_thread::yield();
      return put_thing("a")(transaction);
    }));
  });
  is_leading.wait();
  start([this] { EXPECT_TRUE(writer_->write(put_thing("b"))); });
  wait_for(1);
  auto const refused = writer_->write(put_thing("c"));
  join();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sql.busy");
  EXPECT_EQ(ids(), "ab");
}

TEST_F(SqliteWriterTest, WhoWaitsTooLongIsToldAndItsWorkIsNeverDone) {
  make({.wait_max = std::chrono::milliseconds{1}});
  std::latch is_leading{1};
  start([&, this] {
    EXPECT_TRUE(writer_->write([&](Transaction& transaction) {
      is_leading.count_down();
      while (writer_->counts().turned_away == 0) std::this_thread::yield();
      return put_thing("a")(transaction);
    }));
  });
  is_leading.wait();
  EXPECT_FALSE(writer_->write(put_thing("b")));
  join();
  EXPECT_EQ(ids(), "a");
}

TEST_F(SqliteWriterTest, ManyThreadsAndFaultsLoseNothing) {
  constexpr int kThreads = 6;
  for (int t = 0; t < kThreads; ++t) {
    start([this, t] {
      for (int i = 0; i < 20; ++i) {
        auto const id = std::to_string(t) + "-" + std::to_string(i) + " ";
        EXPECT_TRUE(writer_->write(put_thing(id)));
        EXPECT_FALSE(writer_->write(put_thing(id)));
      }
    });
  }
  join();
  auto const all = ids();
  EXPECT_EQ(std::count(all.begin(), all.end(), ' '), kThreads * 20);
  EXPECT_EQ(writer_->counts().works, kThreads * 40 + 2);
}

}  // namespace
}  // namespace platform::sql
