#include "app/outbox_runner.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using base::Result;
using platform::sql::Transaction;

class OutboxRunnerTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(platform::sql::migrate(*database_, platform::sql::outbox_migrations()));
  }

  void publish(std::string const& subject) {
    ASSERT_TRUE(database_->write([&](Transaction& transaction) {
      return platform::sql::SqlOutbox{transaction}.publish({"topic", "acme", subject});
    }));
  }
  [[nodiscard]] OutboxRunner::Journey noting() {
    return [this](Transaction&, terms::Event const& event) -> Result<void> {
      worked_.push_back(event.subject);
      return {};
    };
  }
  [[nodiscard]] static OutboxRunner::Journey failing() {
    return [](Transaction&, terms::Event const&) -> Result<void> {
      return base::fail(base::ErrorKind::Internal, "test.fault", "on purpose");
    };
  }

  support::TemporaryFolder folder_;
  support::NullLog log_;
  std::unique_ptr<platform::sql::Database> database_ = std::move(
      *platform::sql::open_sqlite((folder_.path() / "t.db").string(), 1));
  OutboxRunner runner_{*database_, log_};
  std::vector<std::string> worked_;
};

using Texts = std::vector<std::string>;

TEST_F(OutboxRunnerTest, EventsAreWorkedOnInOrderAndOnce) {
  runner_.add_journey("topic", noting());
  publish("one");
  publish("two");
  EXPECT_TRUE(runner_.drain());
  EXPECT_TRUE(runner_.drain());
  EXPECT_EQ(worked_, (Texts{"one", "two"}));
}

TEST_F(OutboxRunnerTest, AnEventNobodyFollowsIsDone) {
  publish("one");
  EXPECT_TRUE(runner_.drain());
  runner_.add_journey("topic", noting());
  EXPECT_TRUE(runner_.drain());
  EXPECT_EQ(worked_, Texts{});
}

TEST_F(OutboxRunnerTest, AFailedEventStaysInFrontAndTheOneBehindItWaits) {
  runner_.add_journey("topic", failing());
  runner_.add_journey("topic", noting());
  publish("one");
  publish("two");
  EXPECT_FALSE(runner_.drain());
  EXPECT_EQ(worked_, Texts{});
}

TEST_F(OutboxRunnerTest, WhatKeepsFailingIsPutAsideSoThatOthersGoOn) {
  int calls = 0;
  runner_.add_journey("topic", [&](Transaction& transaction, terms::Event const& event) {
    ++calls;
    return event.subject == "one" ? failing()(transaction, event) : noting()(transaction, event);
  });
  publish("one");
  publish("two");
  for (int i = 1; i < OutboxRunner::kAttemptsMax; ++i) EXPECT_FALSE(runner_.drain());
  EXPECT_TRUE(runner_.drain());
  EXPECT_EQ(worked_, Texts{"two"});
  EXPECT_EQ(calls, 1 + OutboxRunner::kAttemptsMax + 1);  // once together with the other
}

TEST_F(OutboxRunnerTest, WhatAFailedJourneyWroteIsTakenBack) {
  runner_.add_journey("topic", [](Transaction& transaction, terms::Event const&) {
    return platform::sql::SqlOutbox{transaction}.publish({"other", "acme", "written"});
  });
  runner_.add_journey("topic", failing());
  runner_.add_journey("other", noting());
  publish("one");
  EXPECT_FALSE(runner_.drain());
  EXPECT_EQ(worked_, Texts{});
}

TEST_F(OutboxRunnerTest, AListenerIsToldOnlyWhenTheWorkIsDone) {
  bool is_good = false;
  runner_.add_journey("topic", [&](Transaction& transaction, terms::Event const& event) {
    return is_good ? Result<void>{} : failing()(transaction, event);
  });
  runner_.add_listener("topic",
                       [this](terms::Event const& event) { worked_.push_back(event.subject); });
  publish("one");
  EXPECT_FALSE(runner_.drain());
  EXPECT_EQ(worked_, Texts{});
  is_good = true;
  EXPECT_TRUE(runner_.drain());
  EXPECT_EQ(worked_, Texts{"one"});
}

}  // namespace
}  // namespace app
