#include "platform/sql/store_facts.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

class StoreFacts : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(migrate(*database_, store_facts_migrations())); }

  [[nodiscard]] std::optional<std::string> told(std::string_view name) {
    std::optional<std::string> value;
    auto const read = database_->read([&](Transaction& transaction) -> base::Result<void> {
      auto found = fact_of(transaction, name);
      if (!found) return base::pass(found);
      value = std::move(*found);
      return {};
    });
    EXPECT_TRUE(read);
    return value;
  }
  void keep(std::string_view name, std::string_view value) {
    ASSERT_TRUE(database_->write(
        [&](Transaction& transaction) { return keep_fact(transaction, name, value); }));
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_ = std::move(
      *open_sqlite((folder_.path() / "t.db").string(), 1));
};

TEST_F(StoreFacts, WhatWasNeverKeptIsNotThere) { EXPECT_EQ(told("demo"), std::nullopt); }

TEST_F(StoreFacts, TheLastValueCounts) {
  keep("demo", "begun");
  keep("demo", "complete");
  EXPECT_EQ(told("demo"), "complete");
}

TEST_F(StoreFacts, OneNameDoesNotAnswerForAnother) {
  keep("demo", "begun");
  EXPECT_EQ(told("dem"), std::nullopt);
}

}  // namespace
}  // namespace platform::sql
