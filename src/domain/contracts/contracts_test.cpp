#include "domain/contracts/contract.hpp"
#include "domain/contracts/reach.hpp"
#include "domain/contracts/service_router.hpp"
#include "support/fakes.hpp"

#include <gtest/gtest.h>

namespace contracts {
namespace {

using support::id;

TEST(CorporateNumber, TheCheckDigitFollowsThePublishedRule) {
  // The National Tax Agency's own number.
  EXPECT_EQ(check_digit("000012050002"), '7');
  EXPECT_TRUE(CorporateNumber::parse("7000012050002"));
}

TEST(CorporateNumber, AnythingElseIsRefused) {
  for (auto const* text : {"", "7000012050003", "8000012050002", "700001205000", "70000120500021",
                           "700001205000a", "７000012050002"}) {
    EXPECT_FALSE(CorporateNumber::parse(text)) << text;
  }
}

TEST(Subscription, ItNeverComesBack) {
  auto const active = *activated({}, support::kNoon);
  EXPECT_FALSE(activated(active, support::kNoon));
  auto const over = *terminated(active, support::kNoon);
  EXPECT_FALSE(activated(over, support::kNoon));
  EXPECT_FALSE(terminated(over, support::kNoon));
}

TEST(ServiceRouter, AnAgentThatSaysNothingIsSilent) {
  ServiceRouter router{id<terms::RouterId>("r1"), id<terms::TenantId>("acme"), "本社", "s1"};
  EXPECT_EQ(agent_state(router, support::kNoon), AgentState::None);
  router.adapter = Adapter::Agent;
  EXPECT_EQ(agent_state(router, support::kNoon), AgentState::NotEnrolled);
  router.agent = RouterAgent{"key", support::kNoon};
  EXPECT_EQ(agent_state(router, support::kNoon + kSilentAfter), AgentState::Online);
  EXPECT_EQ(agent_state(router, support::kNoon + kSilentAfter + std::chrono::seconds{1}),
            AgentState::Silent);
}

class ReachOf : public testing::Test {
 protected:
  Partner const tsunagu_{id<terms::PartnerId>("tsunagu"), "つなぐ"};
  Tenant const direct_{id<terms::TenantId>("direct"), "直", id<terms::CompanyId>("c1")};
  Tenant const child_{id<terms::TenantId>("child"), "子", id<terms::CompanyId>("c2"),
                      TenantKind::Child, tsunagu_};
  terms::Rights const all_{terms::Right::AlertRead, terms::Right::BlockRequest,
                           terms::Right::InquiryOpen, terms::Right::BlockRemove};
};

TEST_F(ReachOf, ACompanyReachesOnlyItsOwnTenant) {
  Reach const reach{Organisation::Company, direct_.id, std::nullopt};
  EXPECT_TRUE(reaches(reach, direct_));
  EXPECT_FALSE(reaches(reach, child_));
  EXPECT_FALSE(reaches({Organisation::Company, std::nullopt, std::nullopt}, direct_));
}

TEST_F(ReachOf, APartnerReachesOnlyItsChildren) {
  EXPECT_TRUE(reaches({Organisation::Partner, std::nullopt, tsunagu_.id}, child_));
  EXPECT_FALSE(reaches({Organisation::Partner, std::nullopt, tsunagu_.id}, direct_));
  auto const rival = id<terms::PartnerId>("rival");
  EXPECT_FALSE(reaches({Organisation::Partner, std::nullopt, rival}, child_));
  EXPECT_FALSE(reaches({Organisation::Partner, std::nullopt, std::nullopt}, direct_));
}

TEST_F(ReachOf, AChildsUsersCannotRequestButCanUnblock) {
  auto const rights = rights_in(child_, {Organisation::Company, child_.id, std::nullopt}, all_);
  EXPECT_FALSE(rights.has(terms::Right::BlockRequest));
  EXPECT_FALSE(rights.has(terms::Right::InquiryOpen));
  EXPECT_TRUE(rights.has(terms::Right::BlockRemove));
  auto const partner = rights_in(child_, {Organisation::Partner, std::nullopt, tsunagu_.id}, all_);
  EXPECT_TRUE(partner.has(terms::Right::BlockRequest));
}

}  // namespace
}  // namespace contracts
