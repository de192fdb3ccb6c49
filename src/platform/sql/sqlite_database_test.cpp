#include "platform/sql/database.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

namespace platform::sql {
namespace {

using base::Result;

/// Another program on the same file.
class Stranger {
 public:
  explicit Stranger(std::string const& path) { sqlite3_open(path.c_str(), &handle_); }
  ~Stranger() { sqlite3_close(handle_); }
  Stranger(Stranger const&) = delete;
  Stranger& operator=(Stranger const&) = delete;
  void run(char const* sql) {
    ASSERT_EQ(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(handle_);
  }

 private:
  sqlite3* handle_ = nullptr;
};

[[nodiscard]] Result<void> execute(Database& database, std::string_view sql) {
  return database.write([&](Transaction& transaction) { return transaction.execute(sql); });
}

[[nodiscard]] Result<void> put(Transaction& transaction, std::string_view id) {
  auto statement = transaction.prepare("INSERT INTO things (id, size) VALUES (?, 1)");
  auto const run = statement.bind(id).run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

/// One number that a query answers.
[[nodiscard]] Result<std::int64_t> number(Transaction& transaction, std::string_view sql) {
  auto statement = transaction.prepare(sql);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  return statement.integer(0);
}

class SqliteTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_sqlite(path_, 2);
    ASSERT_TRUE(opened) << opened.error().detail;
    database_ = std::move(*opened);
    ASSERT_TRUE(execute(*database_, "CREATE TABLE things (id TEXT PRIMARY KEY, size BIGINT)"));
  }
  [[nodiscard]] std::int64_t count() {
    std::int64_t found = -1;
    EXPECT_TRUE(database_->read([&](Transaction& transaction) -> Result<void> {
      found = *number(transaction, "SELECT COUNT(*) FROM things");
      return {};
    }));
    return found;
  }
  [[nodiscard]] std::string code_of(Result<void> const& done) {
    return done ? "" : std::string{done.error().code};
  }

  support::TemporaryFolder folder_;
  std::string const path_ = (folder_.path() / "t.db").string();
  std::unique_ptr<Database> database_;
};

TEST_F(SqliteTest, AFileThatIsNoDatabaseIsToldAndNotTouched) {
  auto const other = (folder_.path() / "notes.txt").string();
  std::string const words = "These are notes, long enough to be taken for a page. " +
                            std::string(1'000, '.');
  std::ofstream{other} << words;
  EXPECT_FALSE(open_sqlite(other, 1));
  std::ifstream file{other};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{file}, {}), words);
}

TEST_F(SqliteTest, APathThatCannotBeOpenedIsTold) {
  auto const opened = open_sqlite((folder_.path() / "absent" / "t.db").string(), 1);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, "sql.open");
}

TEST_F(SqliteTest, AFileThatBreaksUnderUsIsAnErrorAndNotTheEnd) {
  Stranger stranger{path_};
  stranger.run(
      "PRAGMA writable_schema=ON; UPDATE sqlite_master SET sql='nonsense'; "
      "PRAGMA schema_version=999;");
  for (int i = 0; i < 3; ++i) {
    auto const done = database_->read([](Transaction& transaction) -> Result<void> {
      auto const found = number(transaction, "SELECT COUNT(*) FROM things");
      if (!found) return tl::unexpected(found.error());
      return {};
    });
    EXPECT_EQ(code_of(done), "sql.failed");
  }
}

TEST_F(SqliteTest, WhatFailsHalfWayLeavesNothingBehind) {
  auto const done = database_->write([](Transaction& transaction) -> Result<void> {
    EXPECT_TRUE(put(transaction, "a"));
    return base::fail(base::ErrorKind::Conflict, "test.refused", "");
  });
  EXPECT_EQ(code_of(done), "test.refused");
  EXPECT_EQ(count(), 0);
}

TEST_F(SqliteTest, ABrokenConstraintIsAConflictAndTheNextWriteWorks) {
  auto const twice = database_->write([](Transaction& transaction) {
    return put(transaction, "a").and_then([&] { return put(transaction, "a"); });
  });
  EXPECT_EQ(code_of(twice), "sql.constraint");
  EXPECT_TRUE(database_->write([](Transaction& transaction) { return put(transaction, "a"); }));
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteTest, AWriterWhoWaitsTooLongIsToldThatTheStoreIsBusy) {
  ASSERT_TRUE(execute(*database_, "PRAGMA busy_timeout=20"));
  Stranger stranger{path_};
  stranger.run("BEGIN IMMEDIATE");
  auto const done = execute(*database_, "INSERT INTO things (id) VALUES ('a')");
  EXPECT_EQ(code_of(done), "sql.busy");
  EXPECT_EQ(done.error().kind, base::ErrorKind::Unavailable);
  stranger.run("ROLLBACK");
  EXPECT_TRUE(execute(*database_, "INSERT INTO things (id) VALUES ('a')"));
}

TEST_F(SqliteTest, ReadersSeeOneMomentAndNeverWaitForTheWriter) {
  auto const done = database_->read([this](Transaction& reading) -> Result<void> {
    EXPECT_EQ(*number(reading, "SELECT COUNT(*) FROM things"), 0);
    EXPECT_TRUE(database_->write([](Transaction& writing) { return put(writing, "a"); }));
    EXPECT_EQ(*number(reading, "SELECT COUNT(*) FROM things"), 0);
    return {};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(count(), 1);
}

TEST_F(SqliteTest, NobodyWritesWhileReading) {
  auto const done = database_->read([](Transaction& transaction) { return put(transaction, "a"); });
  EXPECT_EQ(code_of(done), "sql.read-only");
  EXPECT_EQ(count(), 0);
}

TEST_F(SqliteTest, AKilledProcessOrAPowerCutLosesNothingAcknowledged) {
  auto const settings = [](Transaction& transaction) -> Result<void> {
    EXPECT_EQ(*number(transaction, "PRAGMA synchronous"), 2);  // FULL
    EXPECT_EQ(*number(transaction, "PRAGMA foreign_keys"), 1);
    auto mode = transaction.prepare("PRAGMA journal_mode");
    EXPECT_TRUE(mode.step());
    EXPECT_EQ(mode.text(0), "wal");
    return {};
  };
  EXPECT_TRUE(database_->write(settings));
  EXPECT_TRUE(database_->read(settings));
}

TEST_F(SqliteTest, NobodyElseMayReadTheFiles) {
  for (auto const* name : {"t.db", "t.db-wal", "t.db-shm"}) {
    struct stat facts {};
    ASSERT_EQ(::stat((folder_.path() / name).c_str(), &facts), 0) << name;
    EXPECT_EQ(facts.st_mode & 0777U, 0600U) << name;
  }
}

TEST_F(SqliteTest, ValuesComeBackAsTheyWere) {
  ASSERT_TRUE(database_->write([](Transaction& transaction) -> Result<void> {
    std::string const odd{"a\0'\" 窓", 8};
    auto statement = transaction.prepare("SELECT ?, ?, ?, ?, ?");
    statement.bind(odd).bind(std::int64_t{INT64_MIN}).bind(std::nullopt).bind(true);
    statement.bind(std::optional<std::string>{});
    EXPECT_TRUE(*statement.step());
    EXPECT_EQ(statement.string(0), odd);
    EXPECT_EQ(statement.integer(1), INT64_MIN);
    EXPECT_TRUE(statement.is_null(2));
    EXPECT_TRUE(statement.boolean(3));
    EXPECT_EQ(statement.optional_string(4), std::nullopt);
    return {};
  }));
}

TEST_F(SqliteTest, AStatementMayBeUsedTwiceAtTheSameTime) {
  ASSERT_TRUE(execute(*database_, "INSERT INTO things (id, size) VALUES ('a', 1), ('b', 2)"));
  ASSERT_TRUE(database_->read([](Transaction& transaction) -> Result<void> {
    constexpr auto kSql = "SELECT id FROM things ORDER BY id";
    auto outer = transaction.prepare(kSql);
    EXPECT_TRUE(*outer.step());
    auto inner = transaction.prepare(kSql);
    EXPECT_TRUE(*inner.step());
    EXPECT_TRUE(*inner.step());
    EXPECT_EQ(outer.text(0), "a");
    EXPECT_EQ(inner.text(0), "b");
    return {};
  }));
}

TEST_F(SqliteTest, ManyThreadsWriteOneAfterTheOther) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this, t] {
      for (int i = 0; i < 5; ++i) {
        auto const id = std::to_string(t) + "-" + std::to_string(i);
        EXPECT_TRUE(database_->write([&](Transaction& one) { return put(one, id); }));
        EXPECT_GT(count(), 0);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count(), 20);
}

}  // namespace
}  // namespace platform::sql
