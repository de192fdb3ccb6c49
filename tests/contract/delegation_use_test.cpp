// 代行設定用アカウント over the wire: only the customer makes one, the desk uses it from where it may,
// every use is listed to that customer alone, and revoking stops what waits.
#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using http::Method;
using identity::Role;
using support::DeskBuilding;
using testing::HasSubstr;
using Visitor = DeskBuilding::Visitor;

class DelegationUse : public testing::Test {
 protected:
  void SetUp() override {
    town_.see({"acme"});
    town_.settle();
    alert_ = value(send(admin_, Method::Get, "/alerts"), "id");
  }
  [[nodiscard]] http::Response send(Visitor const& who, Method method, std::string const& tail,
                                    std::string const& body = "") {
    return town_.send(who, method, "/api/v1/tenants/acme" + tail, body);
  }
  [[nodiscard]] static std::string value(http::Response const& response, std::string const& name) {
    return DeskBuilding::text_after(response.body, '"' + name + R"(":")");
  }
  [[nodiscard]] http::Response make(Visitor const& who, std::string const& more = "") {
    return send(who, Method::Post, "/delegations",
                R"({"router_ids":["acme-router"],"ends_at":"2027-01-31T00:00:00Z")" + more + '}');
  }
  /// A delegated account, and a block asked for under it, with its plan before the desk.
  void ask_for_block(std::string const& more) {
    auto const made = make(admin_, more);
    ASSERT_EQ(made.status, 201) << made.body;
    delegation_ = value(made, "id");
    auto const preview = send(admin_, Method::Get, "/block-preview?alert_id=" + alert_);
    auto const asked = send(admin_, Method::Post, "/blocks",
                            R"({"alert_id":")" + alert_ + R"(","delegation_id":")" + delegation_ +
                                R"(","consent_hash":")" + value(preview, "consent_hash") + R"("})");
    ASSERT_EQ(asked.status, 201) << asked.body;
    block_ = value(asked, "id");
    auto const planned = send(analyst_, Method::Post, "/blocks/" + block_ + "/plan", "{}");
    plan_ = value(planned, "hash");
    ASSERT_FALSE(plan_.empty()) << planned.body;
  }
  [[nodiscard]] http::Response approve(std::string const& from) {
    analyst_.peer = from;
    return send(analyst_, Method::Post, "/blocks/" + block_ + "/approval",
                R"({"plan_hash":")" + plan_ + R"("})");
  }
  [[nodiscard]] std::string uses() { return "/delegations/" + delegation_ + "/uses"; }

  support::WaveTown town_;
  Visitor admin_ = town_.as(Role::CompanyAdmin);
  Visitor analyst_ = town_.as(Role::Analyst);
  std::string alert_;
  std::string delegation_;
  std::string block_;
  std::string plan_;
};

constexpr auto kOffice = R"(,"sources":["198.51.100.0/24","2001:db8::7"])";

TEST_F(DelegationUse, Attack26_NobodyOfTheDeskMakesOrEndsOne) {
  ask_for_block("");
  for (auto const role :
       {Role::Analyst, Role::Supervisor, Role::Claims, Role::Operator, Role::Auditor}) {
    auto const who = town_.as(role);
    EXPECT_EQ(make(who).status, 403);
    EXPECT_EQ(send(who, Method::Post, "/delegations/" + delegation_ + "/revocation", "{}").status,
              403);
  }
}

TEST_F(DelegationUse, Attack26_NoRouteChangesWhatOneAllows) {
  for (auto const& route : town_.routes()) {
    bool const is_of_delegations = route.path.find("/delegations") != std::string::npos;
    if (!is_of_delegations || route.method == Method::Get) continue;
    bool const makes_or_ends = route.path.ends_with("/delegations") ||
                               route.path.ends_with("/revocation");
    EXPECT_TRUE(route.method == Method::Post && makes_or_ends) << route.path;
    EXPECT_EQ(route.right, terms::Right::DelegationManage) << route.path;
  }
  for (auto const role : identity::kRoles) {
    bool const is_desk = identity::side_of(role) == terms::Side::Desk;
    if (is_desk) {
      EXPECT_FALSE(identity::rights_of(role).has(terms::Right::DelegationManage));
    }
  }
}

TEST_F(DelegationUse, AnApprovalFromElsewhereIsRefusedWithTheReason) {
  ask_for_block(kOffice);
  auto const refused = approve("203.0.113.80");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("blocking.delegation-source"));
  EXPECT_THAT(refused.body, HasSubstr("203.0.113.80"));
  EXPECT_THAT(send(admin_, Method::Get, uses()).body, HasSubstr(R"("items":[])"));
}

TEST_F(DelegationUse, AnApprovalFromTheOfficeIsListedToTheCustomer) {
  ask_for_block(kOffice);
  auto const approved = approve("::ffff:198.51.100.20");
  ASSERT_EQ(approved.status, 200) << approved.body;
  auto const listed = send(admin_, Method::Get, uses()).body;
  EXPECT_THAT(listed, HasSubstr(R"("by_name":"analyst")"));
  EXPECT_THAT(listed, HasSubstr(R"("act":"block")"));
  EXPECT_THAT(listed, HasSubstr(R"("from":"198.51.100.0/24")"));
  EXPECT_THAT(listed, HasSubstr(block_));
  EXPECT_THAT(send(admin_, Method::Get, uses() + ".csv").body, HasSubstr("遮断の承認"));
}

TEST_F(DelegationUse, Attack21_TheUsesOfOneTenantAreNotFoundByAnother) {
  ask_for_block("");
  ASSERT_EQ(approve("127.0.0.1").status, 200);
  auto const other = town_.sign_in("globex@town.example");
  for (auto const* tail : {"", "/uses", "/uses.csv"}) {
    auto const path = "/delegations/" + delegation_ + tail;
    EXPECT_EQ(send(other, Method::Get, path).status, 404);
    EXPECT_EQ(town_.send(other, Method::Get, "/api/v1/tenants/globex" + path).status, 404);
  }
}

TEST_F(DelegationUse, RevokingStopsAnApprovalThatWaitsAtOnce) {
  ask_for_block("");
  ASSERT_EQ(send(admin_, Method::Post, "/delegations/" + delegation_ + "/revocation", "{}").status,
            200);
  auto const refused = approve("127.0.0.1");
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("blocking.delegation"));
}

TEST_F(DelegationUse, RevokingAfterTheApprovalStopsTheApplication) {
  ask_for_block("");
  ASSERT_EQ(approve("127.0.0.1").status, 200);
  ASSERT_EQ(send(admin_, Method::Post, "/delegations/" + delegation_ + "/revocation", "{}").status,
            200);
  town_.settle();
  EXPECT_EQ(value(send(admin_, Method::Get, "/blocks/" + block_), "state"), "failed");
}

TEST_F(DelegationUse, WordsThatCannotBeReadAreNamedOneByOne) {
  auto const refused = make(admin_, R"(,"acts":["block","everything"],)"
                                    R"("sources":["198.51.100.7","10.0.0.1/8","office"])");
  EXPECT_EQ(refused.status, 422);
  for (auto const* pointer : {"/acts/1", "/sources/1", "/sources/2"}) {
    EXPECT_THAT(refused.body, HasSubstr(pointer));
  }
}

TEST_F(DelegationUse, TheFirstPageSaysWhenItEnds) {
  ask_for_block("");
  town_.clock.set(*base::parse_instant("2027-01-20T00:00:00Z"));
  auto const home = send(town_.as(Role::CompanyAdmin), Method::Get, "/home").body;
  EXPECT_THAT(home, HasSubstr("代行設定用アカウントが1月31日に終わります"));
  EXPECT_THAT(home, HasSubstr(R"("is_soon":false)"));
  town_.clock.set(*base::parse_instant("2027-01-29T00:00:00Z"));
  EXPECT_THAT(send(town_.as(Role::CompanyAdmin), Method::Get, "/home").body,
              HasSubstr(R"("is_soon":true)"));
}

}  // namespace
