#include "router_agent/agent.hpp"
#include "support/agent_fakes.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
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
    for (auto const* setting : {"ipv4/conf/all/forwarding", "ipv6/conf/all/forwarding"}) {
      std::ofstream{"/proc/sys/net/" + std::string{setting}} << 1;
    }
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
  EXPECT_TRUE(observed.structure_ok()) << observed.structure;
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

TEST_F(NftNamespaceTest, AsManyFiltersAsTheServerNamesAreOneTransaction) {
  server_.filters_.clear();
  auto const end = base::iso8601(server_.time_ + std::chrono::hours{168});
  for (std::size_t i = 0; i < kFiltersMax; ++i) {
    auto const address = fmt::format("2001:db8:1111:2222:3333:4444:5555:{:x}", 0x1000 + i);
    auto const id = fmt::format("{:-<60}{:x}", "b", 0x1000 + i);
    server_.filters_.push_back(
        Json::object({{"block_id", id}, {"address", address}, {"expires_at", end}}));
  }
  EXPECT_EQ(round().standing.size(), kFiltersMax);
  EXPECT_TRUE(server_.reports_.back().find("error")->is_null());
  EXPECT_EQ(server_.reports_.back().items_at("filters").size(), kFiltersMax);
  server_.filters_.clear();
  EXPECT_TRUE(round().standing.empty());
}

TEST_F(NftNamespaceTest, ASecondRoundChangesNothing) {
  server_.want(2, 60);
  (void)round();
  EXPECT_FALSE(agent_->reconcile());
}

TEST_F(NftNamespaceTest, Case7And8ALaterAndAnEarlierEndAreTakenOver) {
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

TEST_F(NftNamespaceTest, Case9AHundredFiltersStand) {
  server_.want(100, 60);
  EXPECT_EQ(round().standing.size(), 100U);
  EXPECT_FALSE(agent_->reconcile());
}

TEST_F(NftNamespaceTest, Case10ABatchWithOneInvalidMemberChangesNothing) {
  server_.want(2, 60);
  (void)round();
  Change change;
  for (int i = 1; i <= 99; ++i) {
    change.additions.push_back({"b-" + std::to_string(i),
                                *Address::parse("203.0.113." + std::to_string(i)),
                                std::chrono::seconds{60}});
  }
  auto text = transaction(change);
  auto const at = text.rfind("203.0.113.99");
  text.replace(at, 12, "not-an-addr.");
  auto const refused = firewall_->apply(text);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "agent.nft");
  EXPECT_EQ(firewall_->read()->standing.size(), 2U);
  EXPECT_TRUE(firewall_->apply(transaction(change)));
  EXPECT_EQ(firewall_->read()->standing.size(), 101U);
}

TEST_F(NftNamespaceTest, Case56SetsAreHashesAndAThousandFiltersAreOneTransaction) {
  Change change;
  change.replaces_table = true;
  for (int i = 0; i < 1'000; ++i) {
    auto const text = "198.51." + std::to_string(100 + i / 250) + "." + std::to_string(i % 250 + 1);
    change.additions.push_back(
        {"b-" + std::to_string(i), *Address::parse(text), std::chrono::seconds{60}});
  }
  auto const text = transaction(change);
  EXPECT_EQ(text.find("interval"), text.npos);
  EXPECT_TRUE(firewall_->apply(text));
  EXPECT_EQ(firewall_->read()->standing.size(), 1'000U);
}

constexpr std::string_view kTableText = R"({"table":{"family":"inet","name":"madoguchi"}})";
constexpr std::string_view kChainText =
    R"({"chain":{"family":"inet","table":"madoguchi","name":"forward_block"}})";
constexpr std::string_view kSetText =
    R"({"set":{"family":"inet","table":"madoguchi","name":"block4_out"}})";

[[nodiscard]] std::string rule_text(std::string_view expression) {
  return R"({"rule":{"family":"inet","table":"madoguchi","chain":"forward_block","expr":[)" +
         std::string{expression} + "]}}";
}
[[nodiscard]] std::string element_text(std::string_view address, std::string_view details) {
  return R"({"element":{"family":"inet","table":"madoguchi","name":"block4_out","elem":[
             {"elem":{"val":")" +
         std::string{address} + "\"" + std::string{details} + "}}]}}";
}

TEST_F(NftNamespaceTest, Case47EachLieOfARouterIsNamedAndMended) {
  server_.want(2, 60);
  (void)round();
  struct Lie {
    std::string_view word;
    std::vector<std::pair<std::string_view, std::string>> commands;
  };
  std::string const same = element_text("198.51.100.1", "");
  for (auto const& lie : std::vector<Lie>{
           {fault::kRuleMissing, {{"flush", std::string{kChainText}}}},
           {fault::kRuleBefore, {{"insert", rule_text(R"({"accept":null})")}}},
           {fault::kRuleForeign, {{"add", rule_text(R"({"accept":null})")}}},
           {fault::kTableMissing, {{"delete", std::string{kTableText}}}},
           {fault::kTableForeign,
            {{"add", R"({"chain":{"family":"inet","table":"madoguchi","name":"aside"}})"}}},
           {fault::kChainMissing,
            {{"flush", std::string{kChainText}}, {"delete", std::string{kChainText}}}},
           {fault::kChainDetached,
            {{"flush", std::string{kChainText}},
             {"delete", std::string{kChainText}},
             {"add", std::string{kChainText}}}},
           {fault::kChainMoved,
            {{"flush", std::string{kChainText}},
             {"delete", std::string{kChainText}},
             {"add", R"({"chain":{"family":"inet","table":"madoguchi","name":"forward_block",
                "type":"filter","hook":"input","prio":-10,"policy":"accept"}})"}}},
           {fault::kElementMissing, {{"flush", std::string{kSetText}}}},
           {fault::kElementTimer,
            {{"delete", same}, {"add", element_text("198.51.100.1", R"(,"comment":"b-0")")}}},
           {fault::kElementTimer,
            {{"delete", same},
             {"add", element_text("198.51.100.1", R"(,"comment":"b-0","timeout":9000)")}}},
           {fault::kElementMissing,
            {{"delete", same},
             {"add", element_text("198.51.100.1", R"(,"comment":"other","timeout":60)")}}},
           {fault::kElementForeign, {{"add", element_text("203.0.113.7", R"(,"timeout":60)")}}}}) {
    for (auto const& [verb, object] : lie.commands) nft(object, verb);
    EXPECT_TRUE(agent_->reconcile()) << lie.word;
    EXPECT_TRUE(agent_->report());
    auto const text = server_.reports_.back().text();
    EXPECT_NE(text.find(lie.word), text.npos) << lie.word << text;
    auto const observed = *firewall_->read();
    EXPECT_TRUE(observed.structure_ok()) << lie.word;
    EXPECT_EQ(observed.standing.size(), 2U) << lie.word;
    EXPECT_FALSE(agent_->reconcile()) << lie.word;
    EXPECT_TRUE(agent_->report());
    EXPECT_TRUE(server_.reports_.back().find("structure_fault")->is_null()) << "told once";
    EXPECT_TRUE(server_.reports_.back().find("error")->is_null()) << "told once";
  }
}

TEST_F(NftNamespaceTest, Case47ADormantTableIsNamedAndMended) {
  server_.want(2, 60);
  (void)round();
  ASSERT_EQ(std::system("nft 'add table inet madoguchi { flags dormant; }'"), 0);
  EXPECT_TRUE(agent_->reconcile());
  EXPECT_TRUE(agent_->report());
  EXPECT_EQ(server_.reports_.back().text_at("structure_fault"), fault::kTableDormant);
  EXPECT_TRUE(firewall_->read()->structure_ok());
}

TEST_F(NftNamespaceTest, Case47AnotherChainBeforeOursIsNoFault) {
  server_.want(1, 60);
  (void)round();
  ASSERT_EQ(std::system("nft 'add table inet early; add chain inet early f "
                        "{ type filter hook forward priority -200; policy accept; }; "
                        "add rule inet early f accept'"),
            0);
  EXPECT_FALSE(agent_->reconcile());
  EXPECT_TRUE(agent_->report());
  EXPECT_TRUE(server_.reports_.back().find("structure_fault")->is_null());
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
