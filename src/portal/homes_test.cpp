// Over the whole desk: whom a partner is told to look after.
#include "portal/homes.hpp"
#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using support::DeskTown;
using testing::HasSubstr;
using testing::Not;

class HomesTest : public testing::Test {
 protected:
  [[nodiscard]] std::string homes(Role role) {
    auto const answer = town_.send(town_.as(role), Method::Get, "/api/v1/homes");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  }
  support::WaveTown town_;
};

TEST_F(HomesTest, Attack28_NobodyIsToldOfFirmsOfOthers) {
  town_.see_everywhere({.tenant = "", .risk = terms::Risk::Critical});
  town_.settle();
  for (auto const role : {Role::CompanyUser, Role::CompanyAdmin}) {
    auto const told = homes(role);
    EXPECT_THAT(told, HasSubstr("acme"));
    EXPECT_THAT(told, Not(HasSubstr("child")));
    EXPECT_THAT(told, Not(HasSubstr("globex")));
  }
  auto const told = homes(Role::PartnerUser);
  EXPECT_THAT(told, HasSubstr("child"));
  EXPECT_THAT(told, Not(HasSubstr("acme")));
  EXPECT_THAT(told, Not(HasSubstr("globex")));
}

TEST_F(HomesTest, TheDeskHasItsQueueInstead) {
  auto const answer = town_.send(town_.as(Role::Supervisor), Method::Get, "/api/v1/homes");
  EXPECT_EQ(answer.status, 403) << answer.body;
}

TEST_F(HomesTest, AFirmSaysWhatItsFirstPageSays) {
  EXPECT_THAT(homes(Role::PartnerUser), HasSubstr(R"("items":[],"calm_count":1)"));
  town_.see({.tenant = "child", .risk = terms::Risk::Critical});
  town_.settle();
  auto const home =
      town_.send(town_.as(Role::PartnerUser), Method::Get, "/api/v1/tenants/child/home").body;
  auto const sentence = DeskTown::text_after(home, R"("sentence":")");
  ASSERT_FALSE(sentence.empty()) << home;
  auto const told = homes(Role::PartnerUser);
  EXPECT_THAT(told, HasSubstr(sentence));
  EXPECT_THAT(told, HasSubstr(R"("state":"act")"));
  EXPECT_THAT(told, HasSubstr(R"("kind":"see_alert")"));
}

TEST_F(HomesTest, ADelegatedAccountThatIsWantingIsCountedAndNoNewsOfAFirm) {
  EXPECT_THAT(homes(Role::PartnerAdmin),
              HasSubstr(R"("items":[],"calm_count":0,"undelegated_count":1)"));
}

TEST_F(HomesTest, AFirmWhoseServiceIsOverIsOnlyCounted) {
  EXPECT_THAT(homes(Role::PartnerUser), HasSubstr(R"("closed_count":0)"));
  auto const day = base::iso8601(town_.clock.now() + std::chrono::hours{9}).substr(0, 10);
  std::string const orders = "/api/v1/tenants/child/orders";
  auto const order = town_.send(town_.as(Role::PartnerAdmin), Method::Post, orders,
                                R"({"kind":"end","day":")" + day + R"("})");
  ASSERT_EQ(order.status, 201) << order.body;
  auto const decided = town_.send(town_.as(Role::Operator), Method::Post,
                                  orders + '/' + DeskTown::text_after(order.body, R"("id":")") +
                                      "/decision",
                                  R"({"decision":"accept"})");
  ASSERT_EQ(decided.status, 200) << decided.body;
  town_.clock.advance(std::chrono::minutes{1});
  auto const told = homes(Role::PartnerUser);
  EXPECT_THAT(told,
              HasSubstr(R"("items":[],"calm_count":0,"undelegated_count":0,"closed_count":1)"));
}

}  // namespace
