#include "app/commands/command.hpp"
#include "platform/sql/outbox.hpp"
#include "support/fakes.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <filesystem>

namespace app {
namespace {

using platform::sql::Transaction;

/// `madoguchi events` on a store in which one event was put aside.
class EventsCommand : public testing::Test {
 protected:
  struct Outcome {
    int code;
    std::string out;
  };

  [[nodiscard]] std::string folder() const { return (folder_.path() / "data").string(); }
  [[nodiscard]] Outcome events(std::string const& act) const {
    CLI::App cli;
    cli.fallthrough();
    Plan plan;
    cli.add_option("--data", plan.invocation.data_folder);
    add_events(cli, plan);
    cli.parse("events " + act + " --data " + folder());
    testing::internal::CaptureStdout();
    int const code = plan.run(plan.invocation);
    return {code, testing::internal::GetCapturedStdout()};
  }
  void put_one_aside() const {
    auto const premises = Premises::open({std::nullopt, folder()});
    ASSERT_TRUE(premises) << premises.error().detail;
    ASSERT_TRUE((*premises)->database().write([](Transaction& transaction) {
      return platform::sql::put_aside(transaction, {7, {"contract.ended", "", "12", ""}},
                                      "test.fault");
    }));
  }

  support::TemporaryFolder folder_;
};

TEST_F(EventsCommand, AFolderWithoutAStoreIsWrongUseAndStaysAsItWas) {
  EXPECT_EQ(events("failed").code, kWrongUse);
  EXPECT_EQ(events("retry").code, kWrongUse);
  EXPECT_FALSE(std::filesystem::exists(folder()));
}

TEST_F(EventsCommand, WhatFailedIsListedAndPutBackOnce) {
  put_one_aside();
  EXPECT_EQ(events("failed").out,
            R"({"number":7,"topic":"contract.ended","tenant":"","subject":"12","detail":"",)"
            R"("why":"test.fault"})"
            "\n");
  EXPECT_EQ(events("retry").out, "{\"retried\":1}\n");
  EXPECT_EQ(events("failed").out, "");
  EXPECT_EQ(events("retry").out, "{\"retried\":0}\n");
  auto const premises = Premises::open({std::nullopt, folder()});
  ASSERT_TRUE((*premises)->database().read([](Transaction& transaction) -> base::Result<void> {
    auto const waiting = *platform::sql::next_events(transaction, 10);
    EXPECT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting.front().event.topic, "contract.ended");
    auto trail = transaction.prepare("SELECT action, subject FROM audit_entries");
    EXPECT_TRUE(*trail.step());
    EXPECT_EQ(trail.text(0), "operations.event-retried");
    EXPECT_EQ(trail.text(1), "12");
    return {};
  }));
}

}  // namespace
}  // namespace app
