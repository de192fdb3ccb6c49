#include "router_agent/agent.hpp"
#include "support/agent_fakes.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <sched.h>
#include <sys/wait.h>

namespace router_agent {
namespace {

/// The real nft in a network namespace of this process's own.
class NftNamespaceTest : public testing::Test {
 protected:
  void SetUp() override {
    if (::unshare(CLONE_NEWNET) != 0) GTEST_SKIP() << "network namespaces are refused here";
    auto firewall = NftFirewall::find();
    if (!firewall || !firewall->read()) GTEST_SKIP() << "nft is absent or refused here";
    firewall_.emplace(*firewall);
    state_.emplace(*StateFolder::open(folder_.path() / "state"));
    agent_.emplace(agent());
  }
  [[nodiscard]] Agent agent() {
    return Agent{{*state_, *firewall_, server_, clocks_, log_}, Enrolment{"r-1", ""}};
  }
  /// One round of the agent; what stands afterwards, by the kernel.
  [[nodiscard]] Observed round() {
    EXPECT_TRUE(agent_->poll(0, [] { return true; }));
    (void)agent_->reconcile();
    EXPECT_TRUE(agent_->report());
    return *firewall_->read();
  }
  void nft(std::string_view object, std::string_view verb = "delete") {
    auto const text = fmt_command(object, verb);
    ASSERT_TRUE(firewall_->apply(text)) << text;
  }
  [[nodiscard]] static std::string fmt_command(std::string_view object, std::string_view verb) {
    return "{\"nftables\":[{\"" + std::string{verb} + "\":" + std::string{object} + "}]}";
  }

  support::TemporaryFolder folder_;
  support::NullLog log_;
  support::FakeClocks clocks_;
  support::FakeServer server_;
  std::optional<NftFirewall> firewall_;
  std::optional<StateFolder> state_;
  std::optional<Agent> agent_;
};

TEST_F(NftNamespaceTest, WhatIsWantedStandsWithItsEnd) {
  server_.want(2, 60);
  auto const observed = round();
  EXPECT_TRUE(observed.structure_ok) << observed.structure;
  ASSERT_EQ(observed.standing.size(), 2U);
  for (auto const& [address, standing] : observed.standing) {
    ASSERT_TRUE(standing.out && standing.in);
    EXPECT_GE(standing.out->left_s, 55);
    EXPECT_LE(standing.out->left_s, 60);
  }
  auto const& report = server_.reports_.back();
  EXPECT_EQ(report.items_at("filters").size(), 2U);
  EXPECT_TRUE(report.find("error")->is_null());
}

TEST_F(NftNamespaceTest, ASecondRoundChangesNothing) {
  server_.want(2, 60);
  (void)round();
  EXPECT_FALSE(agent_->reconcile());
}

TEST_F(NftNamespaceTest, ALaterAndAnEarlierEndAreTakenOver) {
  for (int const left : {60, 600, 30}) {
    server_.want(1, left);
    auto const observed = round();
    auto const& element = observed.standing.begin()->second.out;
    ASSERT_TRUE(element);
    EXPECT_NEAR(static_cast<double>(element->left_s), left, 5);
  }
}

TEST_F(NftNamespaceTest, WhatIsNoLongerWantedGoes) {
  server_.want(3, 60);
  (void)round();
  server_.want(1, 60);
  EXPECT_EQ(round().standing.size(), 1U);
}

TEST_F(NftNamespaceTest, AHundredFiltersStand) {
  server_.want(100, 60);
  EXPECT_EQ(round().standing.size(), 100U);
  EXPECT_FALSE(agent_->reconcile());
}

TEST_F(NftNamespaceTest, DamageIsHealed) {
  server_.want(2, 60);
  (void)round();
  constexpr std::string_view kChain =
      R"({"chain":{"family":"inet","table":"madoguchi","name":"forward_block"}})";
  constexpr std::string_view kRule =
      R"({"rule":{"family":"inet","table":"madoguchi","chain":"forward_block",
          "expr":[{"accept":null}]}})";
  constexpr std::string_view kTable = R"({"table":{"family":"inet","name":"madoguchi"}})";
  constexpr std::string_view kSet =
      R"({"set":{"family":"inet","table":"madoguchi","name":"block4_out"}})";
  struct Damage {
    std::string_view object, verb;
  };
  for (auto const& damage : {Damage{kChain, "flush"}, Damage{kRule, "insert"},
                             Damage{kTable, "delete"}, Damage{kSet, "flush"}}) {
    nft(damage.object, damage.verb);
    EXPECT_TRUE(agent_->reconcile()) << damage.verb << damage.object;
    auto const observed = *firewall_->read();
    EXPECT_TRUE(observed.structure_ok) << damage.verb << damage.object;
    EXPECT_EQ(observed.standing.size(), 2U) << damage.verb << damage.object;
  }
}

TEST_F(NftNamespaceTest, ABlockTakenBackIsNotPutBackUntilItIsNamedAnew) {
  server_.want(2, 60);
  (void)round();
  ASSERT_TRUE(state_->save_taken_back({"b-0"}));
  EXPECT_EQ(round().standing.size(), 1U);
  EXPECT_NE(server_.reports_.back().text_at("error").value_or("").find("b-0"), std::string::npos);
  server_.want(0, 60);
  EXPECT_TRUE(round().standing.empty());
  EXPECT_TRUE(state_->load_taken_back()->empty());
  server_.want(2, 60);
  EXPECT_EQ(round().standing.size(), 2U);
}

TEST_F(NftNamespaceTest, Attack64_KilledAtAnyMomentTheNextRunConverges) {
  for (int delay_us = 0; delay_us < 40'000; delay_us += 4'000) {
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (int i = 0;; ++i) {
        server_.want(i % 20, 60);
        (void)agent_->poll(0, [] { return true; });
        (void)agent_->reconcile();
      }
    }
    timespec const delay{0, delay_us * 1'000};
    ::nanosleep(&delay, nullptr);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    agent_.emplace(agent());
    agent_->resume();
    (void)agent_->reconcile();
    server_.want(10, 60);
    EXPECT_EQ(round().standing.size(), 10U) << delay_us;
  }
}

}  // namespace
}  // namespace router_agent
