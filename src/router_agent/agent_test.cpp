#include "router_agent/agent.hpp"
#include "support/agent_fakes.hpp"

#include <gtest/gtest.h>

namespace router_agent {
namespace {

using std::chrono::seconds;

class AgentTest : public testing::Test {
 protected:
  [[nodiscard]] Agent agent() {
    return Agent{{*state_, firewall_, server_, clocks_, log_}, Enrolment{"r-1", ""}};
  }
  void round(Agent& agent) {
    EXPECT_TRUE(agent.poll(0, [] { return true; }));
    static_cast<void>(agent.reconcile());
    EXPECT_TRUE(agent.report());
  }
  /// The kernel is a new one; the wall clock shows that much more than before.
  void reboot_after(seconds shown, bool is_synchronised) {
    firewall_.observed_ = {};
    clocks_.now_ = {clocks_.now_.wall + shown, seconds{5}, "boot-2", is_synchronised};
  }
  [[nodiscard]] std::int64_t left_s() const {
    auto const& standing = firewall_.observed_.standing;
    return standing.size() == 1 ? standing.begin()->second.out->left_s : 0;
  }
  [[nodiscard]] std::string told_error() const {
    return server_.reports_.back().text_at("error").value_or("");
  }

  support::TemporaryFolder folder_;
  support::NullLog log_;
  support::FakeClocks clocks_;
  support::FakeServer server_;
  support::FakeFirewall firewall_;
  std::optional<StateFolder> state_ = *StateFolder::open(folder_.path() / "state");
};

TEST_F(AgentTest, AKernelThatRefusesIsToldAndNothingIsClaimed) {
  auto one = agent();
  server_.want(2, 60);
  firewall_.fault_ = "nft ended with 1";
  round(one);
  EXPECT_NE(told_error().find("nft ended with 1"), std::string::npos);
  EXPECT_TRUE(server_.reports_.back().items_at("filters").empty());
}

TEST_F(AgentTest, WhatStandsInOneDirectionOnlyIsNotClaimed) {
  auto one = agent();
  server_.want(1, 60);
  round(one);
  EXPECT_EQ(server_.reports_.back().items_at("filters").size(), 1U);
  firewall_.observed_.standing.begin()->second.in.reset();
  firewall_.fault_ = "refused";
  round(one);
  EXPECT_TRUE(server_.reports_.back().items_at("filters").empty());
}

/// The text about them is cut after 2,000 letters.
TEST_F(AgentTest, EveryBlockThatWillNotStandHereIsListedHoweverMany) {
  std::set<std::string> taken_back;
  for (int i = 0; i < 200; ++i) {
    auto const id = "long-id-of-a-block-" + std::to_string(i);
    bool const is_refused = i % 2 == 0;
    auto const address = is_refused ? "127.0.0.1" : "203.0.113." + std::to_string(i);
    server_.filters_.push_back(Json::object(
        {{"block_id", id}, {"address", address}, {"expires_at", base::iso8601(server_.time_)}}));
    if (!is_refused) taken_back.insert(id);
  }
  ASSERT_TRUE(state_->save_taken_back(taken_back));
  auto one = agent();
  round(one);
  EXPECT_EQ(server_.reports_.back().items_at("refused_blocks").size(), 200U);
  EXPECT_LE(told_error().size(), 2'000U);
}

TEST_F(AgentTest, BeforeTheServerHasSpokenWhatStandsStays) {
  firewall_.observed_.fault.reset();
  firewall_.observed_.standing[*Address::parse("198.51.100.9")] = {Element{"b", 60, 0},
                                                                   Element{"b", 60, 0}};
  auto one = agent();
  one.resume();
  EXPECT_FALSE(one.reconcile());
  EXPECT_EQ(firewall_.observed_.standing.size(), 1U);
  round(one);
  EXPECT_TRUE(firewall_.observed_.standing.empty());
}

TEST_F(AgentTest, WithoutAServerTheKeptSetStandsUntilItsEnd) {
  auto first = agent();
  server_.want(2, 60);
  round(first);
  firewall_.observed_ = {};
  server_.is_away_ = true;
  auto second = agent();
  second.resume();
  EXPECT_TRUE(second.reconcile());
  EXPECT_EQ(firewall_.observed_.standing.size(), 2U);
  clocks_.advance(seconds{60});
  EXPECT_TRUE(second.reconcile());
  EXPECT_TRUE(firewall_.observed_.standing.empty());
}

TEST_F(AgentTest, AnUnreadableStateDoesNotKeepTheAgentFromItsWork) {
  ASSERT_TRUE(state_->save_desired({}));
  std::filesystem::resize_file(folder_.path() / "state" / "desired.json", 5);
  auto one = agent();
  one.resume();
  server_.want(1, 60);
  round(one);
  EXPECT_EQ(firewall_.observed_.standing.size(), 1U);
}

TEST_F(AgentTest, TheSameSetAgainIsNoTransaction) {
  auto one = agent();
  server_.want(3, 60);
  round(one);
  auto const before = firewall_.transactions_;
  round(one);
  EXPECT_EQ(firewall_.transactions_, before);
}

TEST_F(AgentTest, TheTimeOfAReadBackIsTheServersWhateverTheRoutersClock) {
  clocks_.now_.wall = base::Instant{0};
  auto one = agent();
  server_.want(1, 60);
  EXPECT_TRUE(one.poll(0, [] { return true; }));
  clocks_.advance(seconds{2});
  static_cast<void>(one.reconcile());
  EXPECT_TRUE(one.report());
  auto const& report = server_.reports_.back();
  EXPECT_EQ(report.text_at("read_at"), base::iso8601(support::kNoon + seconds{2}));
  EXPECT_EQ(report.int_at("clock_offset_ms"), -support::kNoon.micros() / 1000);
}

TEST_F(AgentTest, Case47ARouterThatDoesNotForwardCoversNothing) {
  auto one = agent();
  server_.want(1, 60);
  round(one);
  firewall_.coverage_.forwards_v4 = false;
  round(one);
  auto const& report = server_.reports_.back();
  EXPECT_FALSE(*report.find("structure_ok") == Json{true});
  EXPECT_EQ(report.text_at("structure_fault"), fault::kForwardingOff);
}

TEST_F(AgentTest, Case47AnInterfaceThatCameOrWentIsToldOnce) {
  auto one = agent();
  server_.want(1, 60);
  round(one);
  firewall_.coverage_.interfaces.emplace_back("wan1");
  round(one);
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kInterfacesChanged);
  EXPECT_TRUE(*server_.reports_.back().find("structure_ok") == Json{true});
  EXPECT_TRUE(one.is_report_due());
  round(one);
  EXPECT_TRUE(server_.reports_.back().find("structure_fault")->is_null());
}

TEST_F(AgentTest, WithAFlowtableTheConnectionsOfTheAddressAreCut) {
  firewall_.coverage_.has_flowtable = true;
  auto one = agent();
  static_cast<void>(one.reconcile());
  server_.want(2, 60);
  round(one);
  EXPECT_EQ(firewall_.forgotten_.size(), 2U);
  EXPECT_TRUE(server_.reports_.back().find("structure_fault")->is_null());
}

TEST_F(AgentTest, WithAFlowtableAndNoConntrackNothingIsCovered) {
  firewall_.coverage_.has_flowtable = true;
  firewall_.has_conntrack_ = false;
  auto one = agent();
  static_cast<void>(one.reconcile());
  server_.want(2, 60);
  round(one);
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kFlowtable);
  firewall_.coverage_.has_flowtable = false;
  round(one);
  EXPECT_TRUE(server_.reports_.back().find("structure_fault")->is_null());
}

TEST_F(AgentTest, Case47ATableThatCannotBeReadProvesNothing) {
  auto one = agent();
  server_.want(1, 60);
  round(one);
  firewall_.read_fault_ = "no end within the deadline";
  round(one);
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kUnreadable);
  EXPECT_FALSE(*server_.reports_.back().find("structure_ok") == Json{true});
}

TEST_F(AgentTest, Case47AKernelThatSaysYesAndDoesNothingIsNoticed) {
  firewall_.lies_ = true;
  auto one = agent();
  server_.want(1, 60);
  round(one);
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kTableMissing);
  EXPECT_NE(told_error().find(fault::kNotApplied), std::string::npos);
  EXPECT_TRUE(server_.reports_.back().items_at("filters").empty());
}

TEST_F(AgentTest, Case11TheSameSetTenTimesIsOneWrite) {
  auto one = agent();
  server_.want(1, 60);
  round(one);
  auto const before = firewall_.transactions_;
  for (int i = 0; i < 10; ++i) round(one);
  EXPECT_EQ(firewall_.transactions_, before);
}

TEST_F(AgentTest, Case48ARouterClockThatJumpsIsToldAndEndsNothing) {
  for (auto const jump : {std::chrono::hours{24}, std::chrono::hours{-24}}) {
    auto one = agent();
    server_.want(1, 600);
    round(one);
    auto const before = firewall_.transactions_;
    clocks_.now_.wall = clocks_.now_.wall + jump;
    static_cast<void>(one.reconcile());
    EXPECT_TRUE(one.report());
    EXPECT_NE(told_error().find("alarm clock-jumped"), std::string::npos);
    EXPECT_EQ(firewall_.transactions_, before);
    EXPECT_EQ(firewall_.observed_.standing.size(), 1U);
    round(one);
    EXPECT_EQ(told_error(), "");
  }
}

TEST_F(AgentTest, Case13AfterARebootOnlyWhatIsStillWantedComesBack) {
  auto first = agent();
  server_.want(2, 60);
  round(first);
  firewall_.observed_ = {};  // the kernel is a new one
  clocks_.now_.boot_id = "boot-2";
  clocks_.now_.uptime = seconds{5};
  clocks_.now_.wall = clocks_.now_.wall + seconds{20};
  auto second = agent();
  second.resume();
  EXPECT_TRUE(second.reconcile());
  EXPECT_EQ(firewall_.observed_.standing.size(), 2U);
  server_.time_ = server_.time_ + seconds{20};
  server_.filters_.erase(server_.filters_.begin());
  EXPECT_TRUE(second.poll(0, [] { return true; }));
  static_cast<void>(second.reconcile());
  EXPECT_TRUE(second.report());
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kTableMissing);
  EXPECT_EQ(firewall_.observed_.standing.size(), 1U);
}

TEST_F(AgentTest, Attack63_AfterARebootNothingIsInstalledBeforeTheClockIsSynchronised) {
  auto first = agent();
  server_.want(1, 60);
  round(first);
  reboot_after(seconds{1}, false);
  auto second = agent();
  second.resume();
  static_cast<void>(second.reconcile());
  EXPECT_TRUE(firewall_.observed_.standing.empty());
  // 40 seconds had passed without power.
  clocks_.now_.wall = clocks_.now_.wall + seconds{39};
  clocks_.now_.is_synchronised = true;
  EXPECT_TRUE(second.reconcile());
  EXPECT_EQ(left_s(), 20);
  // Its time server is away for long: the clock follows nobody any more, the filter stands.
  clocks_.now_.is_synchronised = false;
  EXPECT_FALSE(second.reconcile());
  auto third = agent();
  third.resume();
  EXPECT_FALSE(third.reconcile());
  EXPECT_EQ(left_s(), 20);
}

TEST_F(AgentTest, Attack63_TheServersAnswerMendsWhatAClockSaidOverAReboot) {
  auto first = agent();
  server_.want(1, 60);
  round(first);
  reboot_after(seconds{1}, true);  // it follows a time server that is wrong
  auto second = agent();
  second.resume();
  EXPECT_TRUE(second.reconcile());
  EXPECT_EQ(left_s(), 59);
  server_.time_ = server_.time_ + seconds{40};
  round(second);
  EXPECT_EQ(left_s(), 20);
}

TEST_F(AgentTest, ASetReceivedBeforeTheClockWasSynchronisedIsKeptAgainAfterwards) {
  clocks_.now_.is_synchronised = false;
  auto one = agent();
  server_.want(1, 60);
  round(one);
  clocks_.now_.is_synchronised = true;
  server_.generation_ = 0;  // it names the same set
  EXPECT_TRUE(one.poll(0, [] { return true; }));
  EXPECT_TRUE(state_->load_desired()->received.is_synchronised);
}

TEST_F(AgentTest, TheTableIsReadAgainEverySoManySeconds) {
  Agent one{{*state_, firewall_, server_, clocks_, log_}, Enrolment{"r-1", "", 20, 30, 10}};
  server_.want(1, 600);
  round(one);
  round(one);
  firewall_.observed_ = {};
  clocks_.advance(seconds{9});
  EXPECT_TRUE(one.is_calm());
  clocks_.advance(seconds{1});
  EXPECT_FALSE(one.is_calm());
  EXPECT_EQ(firewall_.observed_.standing.size(), 1U);
}

TEST_F(AgentTest, ASilentServerIsAskedLessAndLessOften) {
  server_.is_away_ = true;
  auto one = agent();
  int seconds_slept = 0;
  run_agent(
      one, log_,
      {[&] { return seconds_slept >= 60; }, [&](std::chrono::milliseconds) { ++seconds_slept; }});
  EXPECT_EQ(server_.polls_, 7);  // after 0, 1, 3, 7, 15, 30 and 45 seconds
}

TEST_F(AgentTest, AServerThatWasSetBackIsToldAtOnceWhatTheRouterHolds) {
  auto one = agent();
  server_.want(2, 600);
  round(one);
  round(one);
  server_.reports_.clear();
  server_.is_set_back_ = true;
  auto const before = server_.polls_;
  run_agent(one, log_,
            {[&] { return server_.polls_ >= before + 2; }, [](std::chrono::milliseconds) {}});
  ASSERT_FALSE(server_.reports_.empty());
  EXPECT_EQ(server_.reports_.front().items_at("filters").size(), 2U);
}

}  // namespace
}  // namespace router_agent
