#include "app/commands/command.hpp"
#include "support/fakes.hpp"

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace app {
namespace {

using testing::HasSubstr;

/// A configuration whose opening hours nobody can read.
class UnreadableHours : public testing::Test {
 protected:
  UnreadableHours() { std::ofstream{file()} << "[desk]\nopen = [\"x\"]\n"; }

  [[nodiscard]] std::string file() const { return (folder_.path() / "desk.toml").string(); }
  [[nodiscard]] std::string data() const { return (folder_.path() / "data").string(); }

  /// What a command complains of.
  [[nodiscard]] std::string complaint(std::string const& command) const {
    CLI::App cli;
    cli.fallthrough();
    Plan plan;
    cli.add_option("--config", plan.invocation.config_file);
    cli.add_option("--data", plan.invocation.data_folder);
    add_config(cli, plan);
    add_describe(cli, plan);
    add_serve(cli, plan);
    cli.parse(command + " --config " + file() + " --data " + data());
    testing::internal::CaptureStderr();
    EXPECT_EQ(plan.run(plan.invocation), kWrongUse);
    return testing::internal::GetCapturedStderr();
  }

  support::TemporaryFolder folder_;
};

TEST_F(UnreadableHours, DoNotFit) {
  EXPECT_THAT(complaint("config check"), HasSubstr("(terms.opening-hours)"));
}

TEST_F(UnreadableHours, EndWhatRaisesTheDeskBeforeItStands) {
  for (auto const* command : {"describe openapi", "describe routes", "serve --demo"}) {
    EXPECT_THAT(complaint(command), HasSubstr("(terms.opening-hours)")) << command;
  }
}

}  // namespace
}  // namespace app
