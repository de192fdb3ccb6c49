// Seeing and opening are separate: what an ended service shows, and what it lets nobody do.
#include "app/contract_rounds.hpp"
#include "domain/contracts/orders.hpp"
#include "support/wave_town.hpp"

#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using http::Method;
using identity::Role;

class EndedContract : public testing::Test {
 protected:
  using Visitor = support::DeskBuilding::Visitor;

  [[nodiscard]] http::Response get(Visitor const& who, std::string const& path) {
    return town_.send(who, Method::Get, "/api/v1/" + path);
  }
  [[nodiscard]] http::Response post(Visitor const& who, std::string const& path,
                                    std::string const& body = "{}") {
    return town_.send(who, Method::Post, "/api/v1/" + path, body);
  }
  [[nodiscard]] std::string today() { return base::iso8601(town_.clock.now() + 9h).substr(0, 10); }
  /// Applied for by the customer and accepted by the operator, for today.
  void order(Visitor const& who, std::string const& tenant, std::string const& kind) {
    auto const orders = "tenants/" + tenant + "/orders";
    auto const applied = post(who, orders,
                              R"({"kind":")" + kind + R"(","day":")" + today() + R"("})");
    ASSERT_EQ(applied.status, 201) << applied.body;
    auto const id = support::DeskBuilding::text_after(applied.body, R"("id":")");
    auto const done = post(town_.as(Role::Operator), orders + "/" + id + "/decision",
                           R"({"decision":"accept"})");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_NE(done.body.find(R"("state":"done")"), std::string::npos) << done.body;
  }
  void see(std::string const& tenant, std::string const& peer) {
    support::TownSighting what{};
    what.tenant = tenant;
    what.peer = peer;
    town_.see(what);
  }
  [[nodiscard]] static bool holds(http::Response const& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
  }

  support::WaveTown town_;
};

TEST_F(EndedContract, Attack28_AnEndedServiceSeesNothingNewAndKeepsWhatWas) {
  auto const admin = town_.as(Role::CompanyAdmin);
  see("acme", "203.0.113.1");
  town_.clock.advance(5min);
  order(admin, "acme", "end");
  town_.clock.advance(5min);
  see("acme", "203.0.113.2");
  auto const seen = get(admin, "tenants/acme/alerts");
  EXPECT_TRUE(holds(seen, "203.0.113.1")) << seen.body;
  EXPECT_FALSE(holds(seen, "203.0.113.2")) << seen.body;
  EXPECT_FALSE(holds(get(admin, "tenants/acme/alerts.csv"), "203.0.113.2"));
  EXPECT_FALSE(holds(get(admin, "tenants/acme/home"), "203.0.113.2"));
  EXPECT_FALSE(holds(get(admin, "tenants/acme/search?q=203.0.113.2"), R"("id":)"));
  auto const stored = get(town_.as(Role::Analyst), "tenants/acme/alerts");
  ASSERT_TRUE(holds(stored, "203.0.113.2")) << "it stays with the desk";
  auto const id = support::DeskBuilding::text_after(stored.body, R"("id":")");
  EXPECT_EQ(get(admin, "tenants/acme/alerts/" + id).status, 404);
  EXPECT_EQ(get(admin, "tenants/acme/alerts/" + id + "/sightings").status, 404);
}

TEST_F(EndedContract, Attack28_AnAlertThatGoesOnTellsNothingOfWhatCameAfterTheEnd) {
  auto const admin = town_.as(Role::CompanyAdmin);
  see("acme", "203.0.113.1");
  town_.clock.advance(10s);
  order(admin, "acme", "end");
  for (int i = 0; i < 3; ++i) {
    town_.clock.advance(10s);
    see("acme", "203.0.113.1");
  }
  auto const path = "tenants/acme/alerts/" + town_.alert_of("acme");
  auto const analyst = town_.as(Role::Analyst);
  ASSERT_LT(post(analyst, path + "/life", R"({"to":"acknowledged"})").status, 300);
  EXPECT_TRUE(holds(get(analyst, path), R"("sightings":4)"));
  for (auto const& seen : {get(admin, path), get(admin, "tenants/acme/alerts")}) {
    EXPECT_TRUE(holds(seen, R"("sightings":1,)")) << seen.body;
    EXPECT_TRUE(holds(seen, R"("life":"new")")) << seen.body;
  }
  EXPECT_FALSE(holds(get(admin, path), "acknowledged"));
  auto const rows = get(admin, path + "/sightings?limit=1");
  EXPECT_TRUE(holds(rows, R"("at":)")) << "no page is empty before the last: " << rows.body;
}

TEST_F(EndedContract, Attack28_AWebhookHearsOfNoAlertAfterTheEnd) {
  auto const admin = town_.as(Role::CompanyAdmin);
  auto const made = post(admin, "tenants/acme/webhooks",
                         R"({"name":"n","url":"https://hooks.example.jp/x",)"
                         R"("topics":["alert.raised"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  see("acme", "203.0.113.1");
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM webhook_deliveries"), 1);
  order(admin, "acme", "end");
  see("acme", "203.0.113.2");
  town_.settle();
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM webhook_deliveries"), 1);
}

TEST_F(EndedContract, Attack26_AnEndedServiceOpensRequestsAndAppliesNothing) {
  auto const admin = town_.as(Role::CompanyAdmin);
  order(admin, "acme", "end");
  EXPECT_EQ(
      post(admin, "tenants/acme/inquiries", R"({"subject":"s","body":"b","alert_ids":[]})").status,
      403);
  EXPECT_EQ(post(admin, "tenants/acme/blocks",
                 R"({"alert_id":"x","delegation_id":"x","consent_hash":"x"})")
                .status,
            403);
  EXPECT_EQ(get(admin, "tenants/acme/contract").status, 200);
  town_.clock.advance(5min);
  order(admin, "acme", "start");
  EXPECT_EQ(
      post(admin, "tenants/acme/inquiries", R"({"subject":"s","body":"b","alert_ids":[]})").status,
      201);
}

TEST_F(EndedContract, AfterItsTimeNothingIsReadButTheContract) {
  auto const admin = town_.as(Role::CompanyAdmin);
  order(admin, "acme", "end");
  town_.clock.advance(24h * 91);
  auto const again = town_.as(Role::CompanyAdmin);
  EXPECT_EQ(get(again, "tenants/acme/alerts").status, 403);
  EXPECT_EQ(get(again, "tenants/acme/contract").status, 200);
}

TEST_F(EndedContract, Attack28_APartnerWhoseContractEndedSeesNothingNewOfItsChildren) {
  auto const partner = town_.as(Role::PartnerAdmin);
  auto const operators = town_.as(Role::Operator);
  see("child", "203.0.113.1");
  town_.clock.advance(5min);
  auto const partners = get(operators, "desk/partners");
  auto const at = partners.body.find(R"("contract":)") + 11;
  auto const number = partners.body.substr(at, partners.body.find(',', at) - at);
  EXPECT_EQ(post(partner, "desk/contracts/" + number + "/end").status, 403);
  ASSERT_EQ(post(operators, "desk/contracts/" + number + "/end").status, 200);
  EXPECT_EQ(post(operators, "desk/contracts/" + number + "/end").status, 409);
  town_.clock.advance(5min);
  see("child", "203.0.113.2");
  for (auto const& who : {partner, town_.sign_in("child@town.example")}) {
    auto const seen = get(who, "tenants/child/alerts");
    EXPECT_TRUE(holds(seen, "203.0.113.1"));
    EXPECT_FALSE(holds(seen, "203.0.113.2"));
  }
  EXPECT_EQ(post(partner, "contracts", R"({"name":"n","corporate_number":"7000012050002"})").status,
            409);
}

TEST_F(EndedContract, Attack22_ARouterOfAnotherTenantInTheBodyIsNotFound) {
  auto const admin = town_.as(Role::CompanyAdmin);
  EXPECT_EQ(post(admin, "tenants/acme/orders",
                 R"({"kind":"retention","router_id":"globex-router","retention":"3_months"})")
                .status,
            404);
}

TEST_F(EndedContract, Attack23_WhatOnlyTheServerSetsIsNoMemberOfAnApplication) {
  auto const admin = town_.as(Role::CompanyAdmin);
  for (auto const* member : {R"("state":"done")", R"("effective_at":"2020-01-01T00:00:00Z")",
                             R"("deleted":0)", R"("tenant_id":"globex")"}) {
    auto const body = R"({"kind":"end","day":")" + today() + R"(",)" + member + "}";
    EXPECT_GE(post(admin, "tenants/acme/orders", body).status, 400) << member;
  }
  auto const partner = town_.as(Role::PartnerAdmin);
  EXPECT_GE(post(partner, "contracts",
                 R"({"name":"n","corporate_number":"7000012050002","partner_id":"other"})")
                .status,
            400);
}

TEST_F(EndedContract, APartnersListHoldsItsChildrenAndNobodyElse) {
  auto const partner = town_.as(Role::PartnerAdmin);
  auto const list = get(partner, "contracts");
  EXPECT_TRUE(holds(list, R"("tenant_id":"child")"));
  EXPECT_FALSE(holds(list, "acme"));
  EXPECT_FALSE(holds(get(partner, "statements"), "acme"));
  EXPECT_EQ(post(town_.as(Role::CompanyAdmin), "contracts",
                 R"({"name":"n","corporate_number":"7000012050002"})")
                .status,
            403);
}

TEST_F(EndedContract, Attack28_APersonOfAPartnerSeesOnlyTheContractsNamed) {
  auto const admin = town_.as(Role::PartnerAdmin);
  auto const made = post(admin, "contracts", R"({"name":"n","corporate_number":"7000012050002"})");
  ASSERT_EQ(made.status, 201) << made.body;
  auto const other = support::DeskBuilding::text_after(made.body, R"("id":")");
  auto const limited = town_.as(Role::PartnerUser);
  EXPECT_EQ(get(limited, "tenants/" + other).status, 200);
  auto const own = support::DeskBuilding::text_after(get(limited, "session").body,
                                                     R"("user_id":")");
  auto const path = "/api/v1/people/" + own + "/contracts";
  auto const put = [&](Visitor const& who, std::string const& body) {
    return town_.send(who, Method::Put, path, body).status;
  };
  EXPECT_EQ(put(town_.as(Role::CompanyAdmin), R"({"tenant_ids":[]})"), 403);
  EXPECT_EQ(put(admin, R"({"tenant_ids":["globex"]})"), 404);
  ASSERT_EQ(put(admin, R"({"tenant_ids":["child"]})"), 200);
  EXPECT_EQ(get(limited, "tenants/" + other).status, 404);
  EXPECT_EQ(get(limited, "tenants/child").status, 200);
  for (auto const* list : {"tenants", "contracts", "statements"}) {
    EXPECT_FALSE(holds(get(limited, list), other)) << list;
    EXPECT_TRUE(holds(get(limited, list), "child")) << list;
  }
  auto const mailed = [&](std::string const& tenant) {
    return holds(get(admin, "tenants/" + tenant + "/mail-people"),
                 town_.login_of(Role::PartnerUser));
  };
  EXPECT_FALSE(mailed(other)) << "mail goes through the same wall";
  EXPECT_TRUE(mailed("child"));
}

TEST_F(EndedContract, Attack28_NoViewBindsWhoCouldInviteSomebodyWithoutOne) {
  auto const admin = town_.as(Role::PartnerAdmin);
  auto const made = post(admin, "contracts", R"({"name":"n","corporate_number":"7000012050002"})");
  auto const other = support::DeskBuilding::text_after(made.body, R"("id":")");
  auto const session = get(town_.as(Role::PartnerUser), "session").body;
  auto const person = support::DeskBuilding::text_after(session, R"("user_id":")");
  auto const put = [&](std::string const& body) {
    return town_.send(admin, Method::Put, "/api/v1/people/" + person + "/contracts", body);
  };
  ASSERT_EQ(put(R"({"tenant_ids":["child"]})").status, 200);
  ASSERT_EQ(get(town_.as(Role::PartnerUser), "tenants/" + other).status, 404);
  auto const promoted = post(admin, "people/" + person + "/role", R"({"role":"partner_admin"})");
  ASSERT_LT(promoted.status, 300) << promoted.body;
  EXPECT_EQ(get(town_.as(Role::PartnerUser), "tenants/" + other).status, 200);
  auto const refused = put(R"({"tenant_ids":["child"]})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(holds(refused, "contracts.keeper-view")) << refused.body;
  EXPECT_EQ(put(R"({"tenant_ids":[]})").status, 200) << "what was set before is taken away";
}

TEST_F(EndedContract, AShorterRetentionDeletesTheRowsAndKeepsTheAlert) {
  auto const admin = town_.as(Role::CompanyAdmin);
  see("acme", "203.0.113.1");
  town_.clock.advance(24h * 120);
  auto const again = town_.as(Role::CompanyAdmin);
  auto const loss = get(again, "tenants/acme/routers/acme-router/retention-loss?to=3_months");
  EXPECT_TRUE(holds(loss, R"("records":1)")) << loss.body;
  ASSERT_EQ(post(again, "tenants/acme/orders",
                 R"({"kind":"retention","router_id":"acme-router","retention":"3_months"})")
                .status,
            201);
  support::NullLog log;
  app::ContractRounds rounds{town_.building().works().contracts,
                             town_.building().contracts_around(), log};
  EXPECT_TRUE(rounds.run());
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM alert_sighting_runs"), 0);
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM alerts"), 1);
  EXPECT_TRUE(holds(get(again, "tenants/acme/contract"), R"("retention":"3_months")"));
}

}  // namespace
