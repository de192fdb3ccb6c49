#include "app/commands/command.hpp"
#include "domain/blocking/api/router_plan_json.hpp"
#include "support/blocking_world.hpp"
#include "support/equipment_stand.hpp"
#include "support/memory_consoles.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace app {
namespace {

constexpr std::string_view kFirm =
    "ip lan2 address dhcp\n"
    "ip lan2 secure filter out 200099\n"
    "ip filter 200099 pass * * * * *\n";

/// A file of a router's plan, and no store.
class Reverting : public testing::Test {
 protected:
  struct Outcome {
    int code;
    std::string out;
    std::string told;
  };

  [[nodiscard]] std::string file(std::string const& name, std::string const& text) const {
    auto const path = (folder_.path() / name).string();
    std::ofstream{path} << text;
    return path;
  }
  [[nodiscard]] Outcome revert(std::string const& plan_file,
                               std::string const& secrets = "") const {
    CLI::App cli;
    cli.fallthrough();
    Plan plan;
    add_blocks(cli, plan);
    cli.parse("blocks revert " + plan_file + secrets);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    int const code = plan.run(plan.invocation);
    auto told = testing::internal::GetCapturedStderr();
    return {code, testing::internal::GetCapturedStdout(), std::move(told)};
  }
  /// What is written down of the one router that blocks are in force on.
  [[nodiscard]] std::string written() {
    auto const plans = plans_in_force(ports_);
    EXPECT_TRUE(plans && plans->size() == 1);
    return blocking::api::text_of(plans->at(0), world_.clock.now());
  }
  void reach_over_ssh(support::SshStand& stand) {
    world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Ssh;
    auto const place = stand.sshd().place();
    blocking::RouterConsole console{world_.acme, world_.r1, place.address, place.port};
    console.user = stand.sshd().login().user;
    console.host_key = *platform::remote::fingerprint_of(place);
    console.profile = "yamaha_rtx";
    console.interface = "lan2";
    ASSERT_TRUE(consoles_.save(console, world_.clock.now()));
  }

  support::TemporaryFolder folder_;
  support::BlockingWorld world_;
  support::MemoryConsoles consoles_{world_.filters, world_.blocks};
  blocking::ConsolePorts ports_{world_.ports, consoles_, consoles_};
};

TEST_F(Reverting, Case51_TakesTheFiltersOffARouterWithoutTheStore) {
  support::SshStand stand{"yamaha_rtx", "lan2", std::string{kFirm}};
  if (!stand.why_not().empty()) GTEST_SKIP() << stand.why_not();
  reach_over_ssh(stand);
  auto const block = world_.verified();
  auto const address = block.opening().target.text();
  stand.sshd().write("settings",
                     "ip lan2 address dhcp\n"
                     "ip lan2 secure filter out 900001 200099\n"
                     "ip lan2 secure filter in 900401 900999\n"
                     "ip filter 200099 pass * * * * *\n"
                     "ip filter 900001 reject * " +
                         address +
                         " * * *\n"
                         "ip filter 900401 reject " +
                         address +
                         " * * * *\n"
                         "ip filter 900999 pass * * * * *\n");
  auto const plan = file("plan.json", written());
  auto const secrets = " --key-file " + file("key", stand.sshd().login().private_key) +
                       " --enable-password-file " + file("second", "enable-me\n");
  auto const done = revert(plan, secrets);
  EXPECT_EQ(done.code, kDone) << done.told;
  EXPECT_NE(done.out.find("\"taken_off\":[\"" + address + "\"]"), std::string::npos) << done.out;
  EXPECT_EQ(stand.sshd().settings(), kFirm);
  EXPECT_EQ(stand.sshd().saved(), kFirm);
  auto const again = revert(plan, secrets);
  EXPECT_EQ(again.code, kDone) << again.told;
  EXPECT_NE(again.out.find("\"were_absent\":[\"" + address + "\"]"), std::string::npos);
}

TEST_F(Reverting, Case51_ThePlanOfARouterWithAnAgentNamesTheAgentsOwnCommand) {
  static_cast<void>(world_.verified());
  auto const done = revert(file("plan.json", written()));
  EXPECT_EQ(done.code, kWrongUse);
  EXPECT_NE(done.told.find("madoguchi-router-agent revert"), std::string::npos) << done.told;
}

TEST_F(Reverting, APlanThatCannotBeReadNamesThePlace) {
  static_cast<void>(world_.verified());
  auto text = written();
  auto const at = text.find("\"address\":\"") + 11;
  text.insert(at, "x");
  auto const done = revert(file("plan.json", text));
  EXPECT_EQ(done.code, kWrongUse);
  EXPECT_NE(done.told.find("filter 1"), std::string::npos) << done.told;
  EXPECT_EQ(revert(file("none.json", "{}")).code, kWrongUse);
  EXPECT_EQ(revert((folder_.path() / "absent.json").string()).code, kWrongUse);
}

TEST_F(Reverting, SecretsAreNotInThePlan) {
  support::SshStand stand{"yamaha_rtx", "lan2", std::string{kFirm}};
  if (!stand.why_not().empty()) GTEST_SKIP() << stand.why_not();
  reach_over_ssh(stand);
  consoles_.rows.at(world_.r1).console.password_sealed = "sealed-words";
  static_cast<void>(world_.verified());
  EXPECT_EQ(written().find("sealed-words"), std::string::npos);
}

}  // namespace
}  // namespace app
