#include "app/commands/command.hpp"
#include "support/fakes.hpp"

#include <CLI/CLI.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace app {
namespace {

using testing::HasSubstr;

/// A file of settings that can't be worked with.
class BadConfiguration : public testing::Test {
 protected:
  void write(std::string const& toml) const { std::ofstream{file()} << toml; }

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

constexpr auto kHours = "[desk]\nopen = [\"x\"]\n";

TEST_F(BadConfiguration, HoursNobodyCanReadDoNotFit) {
  write(kHours);
  EXPECT_THAT(complaint("config check"), HasSubstr("(terms.opening-hours)"));
}

TEST_F(BadConfiguration, HoursNobodyCanReadEndWhatRaisesTheDeskBeforeItStands) {
  write(kHours);
  for (auto const* command : {"describe openapi", "describe routes", "serve --demo"}) {
    EXPECT_THAT(complaint(command), HasSubstr("(terms.opening-hours)")) << command;
  }
}

TEST_F(BadConfiguration, AnAssistantIsReachedSafelyHasANameAndLeavesWorkersForOthers) {
  std::string const safe = "[assistant]\nurl = \"https://llm.example/v1/chat/completions\"\n";
  std::string const named = "model = \"m\"\nname = \"n\"\n";
  for (auto const& [toml, code] :
       {std::pair{"[assistant]\nurl = \"http://llm.example/v1\"\n" + named,
                  "(knowledge.assistant-settings)"},
        std::pair{safe + "model = \"m\"\n", "(knowledge.assistant-settings)"},
        std::pair{safe + named + "key_file = \"/nowhere\"\n", "(app.secret-file)"},
        std::pair{safe + named + "[server]\nworkers = 3\n", "(app.few-workers)"}}) {
    write(toml);
    EXPECT_THAT(complaint("config check"), HasSubstr(code)) << toml;
  }
}

}  // namespace
}  // namespace app
