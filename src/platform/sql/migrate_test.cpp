#include "platform/sql/database.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

using base::Result;

class MigrateTest : public testing::Test {
 protected:
  void SetUp() override {
    database_ = std::move(*open_sqlite((folder_.path() / "t.db").string(), 1));
  }

  [[nodiscard]] std::string code_of(std::vector<Migration> const& migrations) {
    auto const done = migrate(*database_, migrations);
    return done ? "" : std::string{done.error().code};
  }

  Migration const first_{"alerts", 1, "CREATE TABLE alerts (id TEXT PRIMARY KEY);"};
  Migration const second_{"alerts", 2,
                          "CREATE TABLE folds (id TEXT); CREATE INDEX i ON folds (id);"};
  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(MigrateTest, ADataFolderOfANewerVersionIsRefusedAndNamed) {
  ASSERT_EQ(code_of({first_, second_}), "");
  auto const done = migrate(*database_, {first_});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "sql.newer-schema");
  EXPECT_NE(done.error().detail.find("alerts/2"), std::string::npos);
}

TEST_F(MigrateTest, AMigrationEditedAfterItWasAppliedIsRefused) {
  ASSERT_EQ(code_of({first_}), "");
  EXPECT_EQ(code_of({{"alerts", 1, "CREATE TABLE alerts (id TEXT);"}}), "sql.changed-migration");
}

TEST_F(MigrateTest, AFaultyMigrationLeavesNothingOfAnyBehind) {
  EXPECT_EQ(code_of({first_, {"alerts", 2, "CREATE TABLE a (id TEXT); CREATE TABLE a (id TEXT);"}}),
            "sql.failed");
  EXPECT_EQ(*dump_schema(*database_), "");
  EXPECT_EQ(code_of({first_, second_}), "");
}

TEST_F(MigrateTest, ASecondTimeChangesNothing) {
  ASSERT_EQ(code_of({first_, second_}), "");
  auto const schema = *dump_schema(*database_);
  ASSERT_EQ(code_of({first_, second_}), "");
  EXPECT_EQ(*dump_schema(*database_), schema);
  EXPECT_NE(schema.find("CREATE INDEX i"), std::string::npos);
}

TEST_F(MigrateTest, WhatIsMissingIsAddedWhenTheProgramGrows) {
  ASSERT_EQ(code_of({first_}), "");
  EXPECT_EQ(code_of({first_, second_, {"blocking", 1, "CREATE TABLE blocks (id TEXT);"}}), "");
}

TEST_F(MigrateTest, TheSameNumberInAnotherSliceIsAnotherMigration) {
  ASSERT_EQ(code_of({first_, {"blocking", 1, "CREATE TABLE blocks (id TEXT);"}}), "");
  EXPECT_NE(dump_schema(*database_)->find("CREATE TABLE blocks"), std::string::npos);
}

}  // namespace
}  // namespace platform::sql
