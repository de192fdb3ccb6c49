#include "router_agent/coverage.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace router_agent {
namespace {

class CoverageTest : public testing::Test {
 protected:
  void put(std::filesystem::path const& name, std::string const& text) {
    auto const file = folder_.path() / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file} << text;
  }
  [[nodiscard]] Coverage read() const { return read_coverage(folder_.path()); }
  support::TemporaryFolder folder_;
};

TEST_F(CoverageTest, WhatCannotBeReadIsOff) {
  auto const coverage = read();
  EXPECT_FALSE(coverage.forwards_v4 || coverage.forwards_v6);
  EXPECT_TRUE(coverage.interfaces.empty());
}

TEST_F(CoverageTest, OneForwardingInterfaceIsEnoughForV4AndNotForV6) {
  put("sys/net/ipv4/conf/lan0/forwarding", "1\n");
  put("sys/net/ipv6/conf/lan0/forwarding", "1\n");
  EXPECT_TRUE(read().forwards_v4);
  EXPECT_FALSE(read().forwards_v6);
  put("sys/net/ipv6/conf/lan0/force_forwarding", "1\n");
  EXPECT_TRUE(read().forwards_v6);
}

TEST_F(CoverageTest, TheDefaultForInterfacesToComeIsNoForwarding) {
  put("sys/net/ipv4/conf/default/forwarding", "1\n");
  put("sys/net/ipv4/conf/lo/forwarding", "1\n");
  put("sys/net/ipv4/conf/lan0/forwarding", "0\n");
  EXPECT_FALSE(read().forwards_v4);
}

TEST_F(CoverageTest, InterfacesAreSortedAndWithoutLoopback) {
  put("net/dev", "Inter-| Receive\n face |bytes\n    lo: 0\n  wan0: 1 2\n  lan0: 3\n");
  EXPECT_EQ(read().interfaces, (std::vector<std::string>{"lan0", "wan0"}));
}

TEST_F(CoverageTest, AFlowtableIsFoundInTheListing) {
  auto const none = Json::parse(R"({"nftables":[{"metainfo":{"version":"1.0.6"}}]})");
  auto const one = Json::parse(
      R"({"nftables":[{"metainfo":{}},{"flowtable":{"family":"inet","name":"ft","table":"fw4",
          "handle":3,"hook":"ingress","prio":0,"dev":["lan0","wan0"]}}]})");
  EXPECT_FALSE(names_flowtable(*none));
  EXPECT_TRUE(names_flowtable(*one));
}

TEST_F(CoverageTest, OnlyTheFamiliesOfTheFiltersMustBeForwarded) {
  std::vector<Wanted> const v4{{"b", *Address::parse("198.51.100.1"), std::chrono::seconds{60}}};
  Coverage coverage;
  EXPECT_EQ(forwarding_fault(coverage, v4)->word, fault::kForwardingOff);
  coverage.forwards_v4 = true;
  EXPECT_FALSE(forwarding_fault(coverage, v4));
  EXPECT_FALSE(forwarding_fault(Coverage{}, {}));
}

}  // namespace
}  // namespace router_agent
