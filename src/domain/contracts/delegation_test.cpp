#include "domain/contracts/delegation.hpp"

#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using support::id;

[[nodiscard]] Delegation::Opening opening() {
  return {id<terms::DelegationId>("d1"),
          id<terms::TenantId>("acme"),
          {id<terms::RouterId>("r1")},
          support::kNoon,
          "sato",
          "佐藤",
          support::kNoon + std::chrono::hours{24 * 30}};
}
[[nodiscard]] terms::IpPrefix prefix(std::string_view text) {
  return *terms::IpPrefix::parse(text);
}
[[nodiscard]] terms::IpAddress address(std::string_view text) {
  return *terms::IpAddress::parse(text);
}

TEST(DelegationExtent, LetsTheDeskDoAtLeastOneThingAndEachOnce) {
  auto none = opening();
  none.acts = {};
  EXPECT_EQ(Delegation::create(none).error().code, "contracts.delegation-acts");
  auto twice = opening();
  twice.acts = {DeskAct::Block, DeskAct::Block};
  EXPECT_EQ(Delegation::create(twice).error().code, "contracts.delegation-acts");
  EXPECT_TRUE(Delegation::create(opening()));
}

TEST(DelegationExtent, NamesAtMostTwentySourcesEachOnce) {
  auto twice = opening();
  twice.sources = {prefix("198.51.100.0/24"), prefix("198.51.100.0/24")};
  EXPECT_EQ(Delegation::create(twice).error().code, "contracts.delegation-sources");
  auto many = opening();
  for (int i = 0; i <= static_cast<int>(Delegation::kSourcesMax); ++i) {
    many.sources.push_back(prefix("198.51.100." + std::to_string(i)));
  }
  EXPECT_EQ(Delegation::create(many).error().code, "contracts.delegation-sources");
  many.sources.pop_back();
  EXPECT_TRUE(Delegation::create(many));
}

TEST(DelegationUses, TellTheNetworkAndNotTheAddress) {
  EXPECT_EQ(network_of(address("198.51.100.77")).text(), "198.51.100.0/24");
  EXPECT_EQ(network_of(address("2001:db8:1:2::9")).text(), "2001:db8:1::/48");
  EXPECT_EQ(network_of(address("::1")).text(), "::/48");
}

TEST(DelegationUses, EveryActHasANameThatIsReadBack) {
  for (auto const act : kDeskActs) EXPECT_EQ(desk_act_from(name_of(act)), act);
  EXPECT_FALSE(desk_act_from("extend everything"));
}

}  // namespace
}  // namespace contracts
