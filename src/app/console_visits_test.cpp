#include "app/console_visits.hpp"

#include "app/router_consoles.hpp"
#include "platform/crypto/digest.hpp"
#include "support/blocking_world.hpp"
#include "support/equipment_stand.hpp"
#include "support/memory_consoles.hpp"

#include <gtest/gtest.h>

namespace app {
namespace {

using blocking::BlockState;
using std::chrono::seconds;
using support::SshdWorld;

constexpr std::string_view kFirm =
    "ip lan2 address dhcp\n"
    "ip lan2 secure filter out 200099\n"
    "ip filter 200099 pass * * * * *\n";

/// Some of its writes fail.
class StumblingWork final : public terms::UnitOfWork<blocking::ConsolePorts> {
 public:
  explicit StumblingWork(blocking::ConsolePorts& ports) : ports_(ports) {}
  base::Result<void> write(Work const& work) override {
    if (failing == 0) return work(ports_);
    --failing;
    return base::fail(base::ErrorKind::Internal, "sql.busy", "busy");
  }
  base::Result<void> read(Work const& work) override { return work(ports_); }
  int failing = 0;

 private:
  blocking::ConsolePorts& ports_;
};

/// One router behind a real sshd, visited as the server visits it.
class VisitsToRouters : public testing::Test {
 protected:
  void SetUp() override {
    if (!sshd_.why_not().empty()) GTEST_SKIP() << sshd_.why_not();
    world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Ssh;
    profiles_.emplace("yamaha_rtx", support::SshStand::profile_of("yamaha_rtx"));
    ASSERT_TRUE(set_up());
  }
  [[nodiscard]] base::Result<blocking::RouterConsole> set_up() {
    auto const place = sshd_.place();
    blocking::ConsoleWish wish{world_.acme, world_.r1, place.address.text(), place.port};
    wish.user = sshd_.login().user;
    wish.private_key = sshd_.login().private_key;
    wish.enable_password = "enable-me";
    wish.host_key = *platform::remote::fingerprint_of(place);
    wish.profile = "yamaha_rtx";
    wish.interface = "lan2";
    auto rules = console_rules(world_.clock, profiles_, seal);
    rules.allows_loopback = true;
    return blocking::set_console(ports_, rules, wish, world_.aoki);
  }
  [[nodiscard]] bool round() {
    bool const did = visits_.round();
    consoles_.told[world_.r1] = consoles_.rows.at(world_.r1).visit.fence;
    return did;
  }
  [[nodiscard]] blocking::ConsoleVisit const& visit() { return consoles_.rows.at(world_.r1).visit; }
  [[nodiscard]] bool holds(std::string const& line) {
    return sshd_.settings().find(line) != std::string::npos;
  }
  /// The world's own digest is the text itself, which is no hash of a whole configuration.
  [[nodiscard]] static blocking::Surroundings digesting(blocking::Surroundings around) {
    around.sha256_hex = platform::crypto::sha256_hex;
    return around;
  }
  [[nodiscard]] static std::string seal(std::string_view plain) {
    return "sealed " + std::string{plain};
  }
  [[nodiscard]] static std::optional<std::string> unseal(std::string_view sealed) {
    if (!sealed.starts_with("sealed ")) return std::nullopt;
    return std::string{sealed.substr(7)};
  }

  support::BlockingWorld world_;
  support::MemoryConsoles consoles_{world_.filters, world_.blocks};
  blocking::ConsolePorts ports_{world_.ports, consoles_, consoles_};
  StumblingWork work_{ports_};
  support::NullLog log_;
  support::MemoryMetrics metrics_;
  CliProfiles profiles_;
  SshdWorld sshd_{"yamaha", std::string{kFirm}};
  ConsoleVisits visits_{
      {work_, {digesting(world_.around), {}}, profiles_, unseal, log_, metrics_, [] {
         return true;
       }}};
};

TEST_F(VisitsToRouters, FromTheApprovalToTheDeviceAndOffItAgain) {
  auto const block = world_.applying();
  ASSERT_TRUE(round());
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
  EXPECT_TRUE(holds("ip lan2 secure filter out 900001 200099"));
  EXPECT_EQ(visit().fault, "") << visit().fault_detail;
  EXPECT_FALSE(visit().is_unsaved);
  EXPECT_FALSE(round()) << "nothing is due";
  ASSERT_TRUE(
      remove_block(world_.ports, world_.around, world_.ref(block), std::nullopt, world_.sato));
  ASSERT_TRUE(round());
  EXPECT_EQ(world_.stored(block).state(), BlockState::Reverted);
  EXPECT_EQ(sshd_.settings(), kFirm);
}

TEST_F(VisitsToRouters, WhatFailsWaitsLongerEachTimeAndIsToldOf) {
  sshd_.change_host_key();
  static_cast<void>(world_.applying());
  ASSERT_TRUE(round());
  EXPECT_EQ(visit().fault, "blocking.device-stranger");
  EXPECT_EQ(visit().failures, 1);
  EXPECT_FALSE(round());
  world_.clock.advance(seconds{15});
  ASSERT_TRUE(round());
  world_.clock.advance(seconds{15});
  EXPECT_FALSE(round()) << "now it is thirty";
  EXPECT_TRUE(sshd_.said().empty()) << "nobody signed in";
}

TEST_F(VisitsToRouters, Case13_WhatSomebodyTookOffIsFoundWithinACycle) {
  auto const block = world_.applying();
  ASSERT_TRUE(round());
  sshd_.write("settings", std::string{kFirm});
  world_.clock.advance(seconds{120});
  ASSERT_TRUE(round());
  EXPECT_TRUE(holds("ip lan2 secure filter out 900001 200099"));
  EXPECT_EQ(world_.stored(block).state(), BlockState::Drifted) << "it was away for a while";
  world_.clock.advance(seconds{120});
  ASSERT_TRUE(round());
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
}

TEST_F(VisitsToRouters, Case12_WhatWasCutOffBeforeItWasSavedIsSavedNextTime) {
  static_cast<void>(world_.applying());
  ASSERT_TRUE(round());
  sshd_.write("saved", "");
  consoles_.rows.at(world_.r1).visit.is_unsaved = true;
  world_.clock.advance(seconds{120});
  ASSERT_TRUE(round());
  EXPECT_EQ(sshd_.saved(), sshd_.settings());
  EXPECT_FALSE(visit().is_unsaved);
}

TEST_F(VisitsToRouters, ARouterThatCantBeReadHindersNoOther) {
  auto const block = world_.applying();
  auto lost = consoles_.rows.at(world_.r1);
  lost.console.router = support::id<terms::RouterId>("lost");
  lost.visit.next_at = world_.clock.now() - seconds{1};
  consoles_.rows.insert_or_assign(lost.console.router, lost);
  ASSERT_TRUE(round());
  ASSERT_TRUE(round());
  EXPECT_EQ(world_.stored(block).state(), BlockState::Verified);
  EXPECT_EQ(consoles_.rows.at(lost.console.router).visit.fault, "contracts.unknown-router");
  EXPECT_FALSE(round()) << "neither is due at once";
}

TEST_F(VisitsToRouters, ARouterThatIsReachedAnotherWayIsLeftAlone) {
  world_.contracts.routers.at(world_.r1).adapter = terms::Adapter::Manual;
  ASSERT_TRUE(world_.filters.raise(world_.acme, world_.r1));
  ASSERT_TRUE(visits_.round());
  EXPECT_TRUE(sshd_.said().empty()) << "nobody went there";
  EXPECT_FALSE(visits_.round()) << "and it does not stay due";
}

TEST_F(VisitsToRouters, AVisitThatCouldNotBeNotedIsNotRepeatedAtOnce) {
  ASSERT_TRUE(round());
  world_.clock.advance(seconds{120});
  work_.failing = 1;
  ASSERT_TRUE(round());
  EXPECT_EQ(visit().fault, "sql.busy");
  EXPECT_FALSE(round());
  world_.clock.advance(seconds{15});
  work_.failing = 2;
  EXPECT_FALSE(round()) << "nothing could be kept: the next one waits for its turn";
  EXPECT_TRUE(round());
}

TEST_F(VisitsToRouters, AfterTheEndNobodyIsVisited) {
  static_cast<void>(world_.applying());
  visits_.end();
  EXPECT_FALSE(round());
}

}  // namespace
}  // namespace app
