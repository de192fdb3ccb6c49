// What a block may stop, before anybody agrees; and the brake that stops a flood of approvals. Over
// the wire, on the real store.
#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
namespace http = platform::http;
using http::Method;
using identity::Role;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;
using Visitor = DeskBuilding::Visitor;

class BlockPreviews : public testing::Test {
 protected:
  void SetUp() override {
    auto const made = send(admin_, Method::Post, "/delegations",
                           R"({"router_ids":["acme-router"],"ends_at":"2027-01-31T00:00:00Z"})");
    ASSERT_EQ(made.status, 201) << made.body;
    delegation_ = value(made, "id");
  }
  [[nodiscard]] http::Response send(Visitor const& who, Method method, std::string const& tail,
                                    std::string const& body = "") {
    return town_.send(who, method, "/api/v1/tenants/acme" + tail, body);
  }
  [[nodiscard]] static std::string value(http::Response const& response, std::string const& name) {
    return DeskBuilding::text_after(response.body, '"' + name + R"(":")");
  }
  [[nodiscard]] http::Response preview(Visitor const& who) {
    return send(who, Method::Get, "/block-preview?alert_id=" + town_.alert_of("acme"));
  }
  [[nodiscard]] std::string ask() {
    auto const asked = send(admin_, Method::Post, "/blocks",
                            R"({"alert_id":")" + town_.alert_of("acme") + R"(","delegation_id":")" +
                                delegation_ + R"(","consent_hash":")" +
                                value(preview(admin_), "consent_hash") + R"("})");
    EXPECT_EQ(asked.status, 201) << asked.body;
    return value(asked, "id");
  }
  [[nodiscard]] http::Response plan(std::string const& block) {
    return send(analyst_, Method::Post, "/blocks/" + block + "/plan", "{}");
  }
  [[nodiscard]] http::Response approve(std::string const& block, std::string const& hash) {
    return send(analyst_, Method::Post, "/blocks/" + block + "/approval",
                R"({"plan_hash":")" + hash + R"("})");
  }

  support::WaveTown town_;
  Visitor admin_ = town_.as(Role::CompanyAdmin);
  Visitor analyst_ = town_.as(Role::Analyst);
  std::string delegation_;
};

TEST_F(BlockPreviews, ABlockOfAnotherTenantHasNone) {
  town_.see({"acme"});
  auto const block = ask();
  auto const stranger = town_.sign_in("globex@town.example");
  for (auto const* tenant : {"acme", "globex"}) {
    auto const path = "/api/v1/tenants/" + std::string{tenant} + "/blocks/" + block + "/preview";
    EXPECT_EQ(town_.send(stranger, Method::Get, path).status, 404) << tenant;
  }
  EXPECT_EQ(send(admin_, Method::Get, "/blocks/" + block + "/preview").status, 200);
}

TEST_F(BlockPreviews, TheCustomerReadsHowManyOtherFirmsAndNeverWhoTheyAre) {
  town_.see_everywhere();
  town_.settle();
  auto const seen = preview(admin_);
  EXPECT_THAT(seen.body, HasSubstr(R"("other_firms":2)"));
  EXPECT_THAT(seen.body, HasSubstr(R"("other_firms_judged":null)"));
  EXPECT_THAT(seen.body, Not(HasSubstr("globex")));
  EXPECT_THAT(seen.body, Not(HasSubstr("192.168.12.")));
}

TEST_F(BlockPreviews, TheDeskReadsHowTheOthersJudgedTheirs) {
  town_.see_everywhere();
  town_.settle();
  auto const globex = town_.sign_in("globex@town.example");
  auto const moved = town_.send(
      globex, Method::Post, "/api/v1/tenants/globex/alerts/" + town_.alert_of("globex") + "/life",
      R"({"to":"acknowledged"})");
  ASSERT_LT(moved.status, 300) << moved.body;
  EXPECT_THAT(preview(analyst_).body,
              HasSubstr(R"("other_firms_judged":{"looked_at":2,"taken_seriously":1,)"
                        R"("false_positive":0})"));
}

TEST_F(BlockPreviews, Case45_AnInnocentAddressShowsWhoElseUsesItAndWhoSaysSo) {
  town_.see({.tenant = "acme", .name = "Failed login from 203.0.113.9"});
  town_.see({.tenant = "acme", .host = "6"});
  auto const seen = preview(analyst_);
  EXPECT_THAT(seen.body, HasSubstr(R"("hosts_total":2)"));
  EXPECT_THAT(seen.body, HasSubstr(R"("code":"used-by-others")"));
  EXPECT_THAT(seen.body, HasSubstr("Failed login from 203.0.113.9"));
}

TEST_F(BlockPreviews, Case45_WhatComesUpAfterThePlanIsSeenBeforeTheApproval) {
  town_.see({"acme"});
  auto const block = ask();
  auto const hash = value(plan(block), "hash");
  town_.see({.tenant = "acme", .host = "6"});
  auto const refused = approve(block, hash);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("blocking.plan-changed"));
  EXPECT_EQ(approve(block, value(plan(block), "hash")).status, 200);
  // Two inside hosts use it: a supervisor has to look, too, and sees the same.
  EXPECT_EQ(send(analyst_, Method::Get, "/blocks/" + block + "/preview").status, 200);
}

TEST_F(BlockPreviews, Case46_HostileNamesAreNotShownAndHostileWordsLoseTheirHiddenLetters) {
  town_.see({.tenant = "acme",
             .name = "=cmd \xe2\x80\xae<b>\x1b[31m",
             .raw = R"({"tls":{"sni":"\u001b[31m<img src=x>.example"},)"
                    R"("http":{"hostname":"=HYPERLINK(1).example"}})"});
  auto const seen = preview(analyst_);
  EXPECT_THAT(seen.body, HasSubstr(R"("names":[])"));
  EXPECT_THAT(seen.body, HasSubstr(R"("names_unreadable":2)"));
  EXPECT_THAT(seen.body, Not(HasSubstr("\xe2\x80\xae")));
  EXPECT_THAT(seen.body, Not(HasSubstr("u001b")));
}

TEST_F(BlockPreviews, Case46_TheRecordOfARequestNamesCodesAndNoForeignWords) {
  town_.see({.tenant = "acme", .name = "=cmd|evil", .raw = R"({"tls":{"sni":"evil.example"}})"});
  static_cast<void>(ask());
  auto const detail = town_.text(
      "SELECT detail FROM audit_entries WHERE action = 'blocking.requested'");
  EXPECT_THAT(detail, HasSubstr("warnings single-sighting"));
  EXPECT_THAT(detail, Not(HasSubstr("evil")));
}

TEST_F(BlockPreviews, Case44_ASupervisorAloneLetsApprovalsGoOnForAReason) {
  auto const supervisor = town_.as(Role::Supervisor);
  std::string const path = "/api/v1/desk/block-brakes";
  town_.see({"acme"});
  auto const block = ask();
  auto const hash = value(plan(block), "hash");
  auto const pulled = town_.building().works().blocking.write(
      [&](blocking::BlockingPorts& ports) -> base::Result<void> {
        return ports.brakes.add({support::id<blocking::BrakeId>("k1"), blocking::BrakeScope::Tenant,
                                 "acme", "acme", 40, 10, town_.clock.now(), std::nullopt});
      });
  ASSERT_TRUE(pulled);
  auto const refused = approve(block, hash);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("blocking.brake"));
  EXPECT_THAT(town_.send(analyst_, Method::Get, path).body, HasSubstr(R"("who_name":"acme")"));
  auto const release = [&](Visitor const& who, std::string const& why) {
    return town_.send(who, Method::Post, path + "/k1/release", R"({"why":")" + why + R"("})")
        .status;
  };
  EXPECT_EQ(release(analyst_, "確認しました"), 403);
  EXPECT_EQ(release(admin_, "確認しました"), 403);
  EXPECT_EQ(release(supervisor, ""), 422);
  EXPECT_EQ(release(supervisor, "確認しました"), 200);
  EXPECT_EQ(release(supervisor, "確認しました"), 409);
  EXPECT_EQ(approve(block, hash).status, 200);
}

}  // namespace
