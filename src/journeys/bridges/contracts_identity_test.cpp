#include "journeys/bridges/contracts_identity.hpp"

#include "support/memory_identity.hpp"

#include <gtest/gtest.h>

namespace journeys::bridges {
namespace {

using support::id;

class ContractsIdentityTest : public testing::Test {
 protected:
  void add(std::string const& name, identity::Role role,
           std::optional<terms::TenantId> const& tenant,
           std::optional<terms::PartnerId> const& partner) {
    ASSERT_TRUE(users_.add({id<terms::UserId>(name), *identity::Login::parse(name + "@x.example"),
                            name, role, tenant, partner},
                           {"hash"}));
  }
  support::MemoryUsers users_;
  ContractsIdentity bridge_{users_};
};

TEST_F(ContractsIdentityTest, AnUnknownPersonReachesNothing) {
  EXPECT_EQ(bridge_.reach_of(id<terms::UserId>("nobody")).error().kind, base::ErrorKind::NotFound);
}

TEST_F(ContractsIdentityTest, EverybodyReachesWhereTheyBelong) {
  auto const acme = id<terms::TenantId>("acme");
  auto const reseller = id<terms::PartnerId>("reseller");
  add("sato", identity::Role::CompanyUser, acme, std::nullopt);
  add("mori", identity::Role::PartnerAdmin, std::nullopt, reseller);
  add("aoki", identity::Role::Auditor, std::nullopt, std::nullopt);

  auto const sato = bridge_.reach_of(id<terms::UserId>("sato"));
  EXPECT_EQ(sato->organisation, contracts::Organisation::Company);
  EXPECT_EQ(sato->home_tenant, acme);
  auto const mori = bridge_.reach_of(id<terms::UserId>("mori"));
  EXPECT_EQ(mori->organisation, contracts::Organisation::Partner);
  EXPECT_EQ(mori->partner, reseller);
  EXPECT_FALSE(mori->home_tenant);
  EXPECT_EQ(bridge_.reach_of(id<terms::UserId>("aoki"))->organisation,
            contracts::Organisation::Desk);
}

}  // namespace
}  // namespace journeys::bridges
