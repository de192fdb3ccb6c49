#include "platform/sql/outbox.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace platform::sql {
namespace {

using base::Result;

class OutboxTest : public testing::Test {
 protected:
  void SetUp() override {
    database_ = std::move(*open_sqlite((folder_.path() / "t.db").string(), 1));
    ASSERT_TRUE(migrate(*database_, outbox_migrations()));
  }
  [[nodiscard]] Result<void> publish(std::string const& subject) {
    return database_->write([&](Transaction& transaction) {
      return SqlOutbox{transaction}.publish({"block.changed", "acme", subject, "verified"});
    });
  }
  [[nodiscard]] std::optional<StoredEvent> next() {
    std::optional<StoredEvent> event;
    EXPECT_TRUE(database_->read([&](Transaction& transaction) -> Result<void> {
      auto const events = *next_events(transaction, 1);
      if (!events.empty()) event = events.front();
      return {};
    }));
    return event;
  }
  void forget(std::int64_t seq) {
    EXPECT_TRUE(database_->write([&](Transaction& one) { return forget_event(one, seq); }));
  }

  support::TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
};

TEST_F(OutboxTest, AnEventOfWhatWasRolledBackIsNeverTold) {
  auto const done = database_->write([](Transaction& transaction) -> Result<void> {
    EXPECT_TRUE(SqlOutbox{transaction}.publish({"block.changed", "acme", "b1"}));
    return base::fail(base::ErrorKind::Conflict, "test.refused", "");
  });
  ASSERT_FALSE(done);
  EXPECT_FALSE(next());
}

TEST_F(OutboxTest, EventsComeInTheOrderOfWritingUntilTheyAreForgotten) {
  ASSERT_TRUE(publish("b1"));
  ASSERT_TRUE(publish("b2"));
  auto const first = next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->event.subject, "b1");
  EXPECT_EQ(first->event.tenant, "acme");
  EXPECT_EQ(first->event.detail, "verified");
  EXPECT_EQ(next()->seq, first->seq);
  forget(first->seq);
  EXPECT_EQ(next()->event.subject, "b2");
  forget(next()->seq);
  EXPECT_FALSE(next());
}

TEST_F(OutboxTest, ANumberIsNeverUsedTwice) {
  ASSERT_TRUE(publish("b1"));
  auto const first = next()->seq;
  forget(first);
  ASSERT_TRUE(publish("b2"));
  EXPECT_GT(next()->seq, first);
}

TEST_F(OutboxTest, WhatWasPutAsideComesBackBehindWhatWaits) {
  ASSERT_TRUE(publish("b1"));
  ASSERT_TRUE(publish("b2"));
  ASSERT_TRUE(database_->write(
      [&](Transaction& transaction) { return put_aside(transaction, *next(), "test.fault"); }));
  ASSERT_TRUE(database_->write([](Transaction& transaction) -> Result<void> {
    auto const failed = *failed_events(transaction, 0, 10);
    EXPECT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed.front().why, "test.fault");
    EXPECT_EQ(failed.front().stored.event.subject, "b1");
    EXPECT_TRUE(retry_event(transaction, failed.front()));
    EXPECT_TRUE(failed_events(transaction, 0, 10)->empty());
    return {};
  }));
  EXPECT_EQ(next()->event.subject, "b2");
  forget(next()->seq);
  EXPECT_EQ(next()->event.subject, "b1");
  EXPECT_EQ(next()->event.detail, "verified");
}

}  // namespace
}  // namespace platform::sql
