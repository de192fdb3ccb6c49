#include "portal/waves.hpp"

#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace std::chrono_literals;
using identity::Role;
using platform::http::Method;
using platform::http::Response;
using std::chrono::days;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;

class Waves : public testing::Test {
 protected:
  [[nodiscard]] Response get(std::string const& tail, Role role = Role::Analyst) {
    return town_.send(town_.as(role), Method::Get, "/api/v1/desk/waves" + tail);
  }
  [[nodiscard]] static std::vector<std::string> all_after(std::string const& body,
                                                          std::string const& mark) {
    std::vector<std::string> found;
    for (auto at = body.find(mark); at != std::string::npos; at = body.find(mark, at + 1)) {
      auto const from = at + mark.size();
      found.push_back(body.substr(from, body.find('"', from) - from));
    }
    return found;
  }
  [[nodiscard]] std::string peer_wave() {
    return town_.text("SELECT CAST(seq AS TEXT) FROM waves WHERE what = '203.0.113.9'");
  }
  /// An inquiry of a company about its newest alert, or about none.
  std::string ask(std::string const& tenant, bool is_about_alert = true) {
    auto const by = tenant == "acme"     ? town_.as(Role::CompanyAdmin)
                    : tenant == "globex" ? town_.sign_in("globex@town.example")
                                         : town_.as(Role::PartnerAdmin);
    auto const alerts = is_about_alert ? '"' + town_.alert_of(tenant) + '"' : "";
    auto const response = town_.send(by, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":"s","body":"b","alert_ids":[)" + alerts + "]}");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }

  support::WaveTown town_;
};

TEST_F(Waves, AStrangeCursorViewOrNumberIsRefused) {
  for (auto const* tail :
       {"?cursor=x", "?cursor=1.2", "?cursor=1.2.x", "?cursor=..", "?cursor=-1.2.3",
        "?cursor=99999999999999999999.1.1", "?view=none", "?limit=0", "?limit=x"}) {
    EXPECT_EQ(get(tail).status, 422) << tail;
  }
  for (auto const* tail : {"/x", "/0", "/-1", "/1e3", "/99999999999999999999", "/203.0.113.9"}) {
    EXPECT_EQ(get(tail).status, 404) << tail;
  }
}

TEST_F(Waves, NobodyButTheDeskSeesWhatOthersHave) {
  town_.see_everywhere();
  town_.settle();
  for (auto const role :
       {Role::CompanyUser, Role::CompanyAdmin, Role::PartnerUser, Role::PartnerAdmin}) {
    EXPECT_EQ(get("", role).status, 403);
    EXPECT_EQ(get("/" + peer_wave(), role).status, 403);
  }
  auto const of_alert = [&](DeskBuilding::Visitor const& who, std::string const& tenant,
                            std::string const& alert) {
    return town_.send(who, Method::Get, "/api/v1/tenants/" + tenant + "/alerts/" + alert + "/waves")
        .status;
  };
  EXPECT_EQ(of_alert(town_.as(Role::CompanyAdmin), "acme", town_.alert_of("acme")), 403);
  EXPECT_EQ(of_alert(town_.as(Role::Analyst), "acme", town_.alert_of("globex")), 404);
  EXPECT_EQ(of_alert(town_.as(Role::Analyst), "acme", town_.alert_of("acme")), 200);
}

TEST_F(Waves, TwoFirmsAreNoWaveAndThreeAre) {
  town_.see({.tenant = "acme"});
  town_.see({.tenant = "globex"});
  town_.settle();
  EXPECT_THAT(get("").body, HasSubstr(R"("items":[])"));
  EXPECT_EQ(get("/" + peer_wave()).status, 404);
  town_.see({.tenant = "child", .risk = terms::Risk::Critical});
  town_.settle();
  auto const list = get("").body;
  EXPECT_THAT(all_after(list, R"("what":")"),
              testing::UnorderedElementsAre("203.0.113.9", "1:2000001"));
  EXPECT_THAT(list, HasSubstr(R"("risk":"Critical","direction":"outbound","firms":3)"));
  EXPECT_THAT(list, HasSubstr(R"("days":7,"firms_min":3)"));
}

TEST_F(Waves, EachViewHoldsItsOwn) {
  town_.see_everywhere({.tenant = "", .risk = terms::Risk::Medium});
  town_.see_everywhere({.tenant = "", .peer = "203.0.113.10", .signature = "1:2", .name = "bad"});
  town_.settle();
  EXPECT_EQ(all_after(get("").body, R"("what":")").size(), 4U);
  EXPECT_THAT(all_after(get("?view=peers").body, R"("what":")"),
              testing::UnorderedElementsAre("203.0.113.10", "203.0.113.9"));
  EXPECT_THAT(all_after(get("?view=signatures").body, R"("what":")"),
              testing::UnorderedElementsAre("1:2", "1:2000001"));
  EXPECT_THAT(all_after(get("?view=serious").body, R"("what":")"),
              testing::UnorderedElementsAre("203.0.113.10", "1:2"));
}

TEST_F(Waves, PageByPageEachComesOnceTheNewestOfEquallyManyFirst) {
  for (int i = 1; i <= 5; ++i) {
    town_.clock.advance(1min);
    town_.see_everywhere({.tenant = "", .peer = "203.0.113." + std::to_string(i), .signature = ""});
  }
  town_.settle();
  std::vector<std::string> all;
  std::string cursor;
  do {
    auto const body = get("?limit=2" + cursor).body;
    for (auto& what : all_after(body, R"("what":")")) all.push_back(std::move(what));
    auto const next = all_after(body, R"("next_cursor":")");
    cursor = next.empty() ? "" : "&cursor=" + next.front();
  } while (!cursor.empty());
  EXPECT_THAT(all, testing::ElementsAre("203.0.113.5", "203.0.113.4", "203.0.113.3", "203.0.113.2",
                                        "203.0.113.1"));
}

TEST_F(Waves, FirmsThatAskAboutItAreCountedAndNoOthers) {
  town_.see_everywhere();
  town_.settle();
  static_cast<void>(ask("acme"));
  static_cast<void>(ask("acme"));
  static_cast<void>(ask("globex", false));
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("asking_firms":1)"));
  EXPECT_THAT(get("/" + peer_wave()).body, HasSubstr(R"("asking_firms":1)"));
  static_cast<void>(ask("child"));
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("asking_firms":2)"));
  auto const detail = get("/" + peer_wave()).body;
  EXPECT_EQ(all_after(detail, R"("number":")").size(), 3U);
}

TEST_F(Waves, AnInquiryAboutAnAlertThatWasFoldedStillCounts) {
  town_.see({.tenant = "acme", .ago = 60h});
  town_.see({.tenant = "acme", .ago = 20h});
  static_cast<void>(ask("acme"));
  town_.see_everywhere({.tenant = "", .ago = 40h});
  town_.settle();
  ASSERT_EQ(town_.number("SELECT COUNT(*) FROM alert_folds"), 1);
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("asking_firms":1)"));
  EXPECT_THAT(get("/" + peer_wave()).body, HasSubstr(R"("number":"Q-000001")"));
}

TEST_F(Waves, BlocksOfThePeerAreCountedAndShownUntilTheyEnd) {
  town_.see_everywhere();
  town_.settle();
  auto const block = [&](std::string const& id, std::string const& state,
                         std::string const& phase) {
    return "INSERT INTO blocks (id, tenant_id, router_id, router_name, target, alert_id, "
           "lifetime_hours, opened_at, state, phase, state_at, generation, version) VALUES ('" +
           id + "', 'acme', 'router-" + id + "', 'r', '203.0.113.9', 'a', 1, 1, '" + state +
           "', '" + phase + "', 1, 1, 1);";
  };
  auto const done = town_.database().write([&](platform::sql::Transaction& transaction) {
    return transaction.execute(
        block("b1", "verified", "in_force") + block("b2", "proposed", "waiting") +
        block("b3", "requested", "waiting") + block("b4", "reverted", "ended"));
  });
  ASSERT_TRUE(done);
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("blocks_in_force":1,"blocks_waiting":2)"));
  EXPECT_THAT(get("?view=signatures").body, HasSubstr(R"("blocks_in_force":null)"));
  auto const detail = get("/" + peer_wave()).body;
  EXPECT_EQ(all_after(detail, R"("router_name":")").size(), 3U);
  EXPECT_THAT(detail, Not(HasSubstr("b4")));
}

TEST_F(Waves, WhatEndedLatelyStaysInViewAsEnded) {
  town_.see_everywhere();
  auto const inquiry = ask("acme");
  town_.settle();
  static_cast<void>(town_.send(town_.as(Role::CompanyAdmin), Method::Post,
                               "/api/v1/tenants/acme/inquiries/" + inquiry + "/outcome",
                               R"({"outcome":"solved"})"));
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("asking_firms":0)"));
  auto const detail = get("/" + peer_wave()).body;
  EXPECT_THAT(detail, HasSubstr(R"("is_open":false)"));
  EXPECT_THAT(detail, HasSubstr(R"("asking_firms":0)"));
}

TEST_F(Waves, OfManyInquiriesTheMostUrgentAndTheReadersOwnDraftsAreShown) {
  town_.see_everywhere();
  town_.settle();
  auto const of = [&](std::string const& tenant, std::string const& rows) {
    return "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, "
           "state, is_ended, urgency, urgency_rank, updated_at, version) " +
           rows +
           ";INSERT OR IGNORE INTO inquiry_alerts (tenant_id, inquiry_id, position, alert_id) "
           "SELECT tenant_id, id, 1, '" +
           town_.alert_of(tenant) + "' FROM inquiries WHERE tenant_id = '" + tenant + "';";
  };
  auto const done = town_.database().write([&](platform::sql::Transaction& transaction) {
    return transaction.execute(
        of("acme",
           "WITH RECURSIVE n (v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < 250) "
           "SELECT 'i' || v, 'acme', 1000 + v, 's', 'n', 1, 'received', 0, 'normal', 2, 1, 1 "
           "FROM n") +
        of("child", "SELECT 'mine', 'child', 2000, 's', 'n', 2, 'received', 0, 'low', 3, 2, 1") +
        of("globex",
           "SELECT 'urgent', 'globex', 3000, 's', 'n', 2, 'received', 0, 'urgent', 0, 2, 1") +
        "INSERT INTO inquiry_drafts (tenant_id, inquiry_id, writer_id, kind, body, saved_at, "
        "revision) SELECT 'child', 'mine', id, 'note', 'b', 1, 'r' FROM users "
        "WHERE role = 'analyst';");
  });
  ASSERT_TRUE(done) << done.error().detail;
  auto const numbers = all_after(get("/" + peer_wave()).body, R"("number":")");
  ASSERT_EQ(numbers.size(), 200U);
  EXPECT_EQ(numbers[0], "Q-002000");
  EXPECT_EQ(numbers[1], "Q-003000");
  EXPECT_THAT(get("/" + peer_wave()).body, HasSubstr(R"("asking_firms":3)"));
  EXPECT_THAT(get("?view=peers").body, HasSubstr(R"("asking_firms":3)"));
}

TEST_F(Waves, TheDetailShowsFirmsByDayAndTheirNewestAlerts) {
  town_.see({.tenant = "acme", .ago = days{2}});
  for (int host = 1; host <= 5; ++host) {
    town_.see({.tenant = "acme", .host = std::to_string(host)});
  }
  town_.see({.tenant = "globex", .ago = 24h});
  town_.see({.tenant = "child"});
  town_.settle();
  for (auto const* what : {"203.0.113.9", "1:2000001"}) {
    auto const id = town_.text(std::string{"SELECT CAST(seq AS TEXT) FROM waves WHERE what = '"} +
                               what + "'");
    auto const body = get("/" + id).body;
    EXPECT_THAT(body, HasSubstr(R"("days":[{"day":"2026-11-17","firms":0})"));
    EXPECT_THAT(body, HasSubstr(R"({"day":"2026-11-21","firms":1},{"day":"2026-11-22","firms":1},)"
                                R"({"day":"2026-11-23","firms":2}])"));
    EXPECT_EQ(all_after(body, R"("tenant_name":")"),
              (std::vector<std::string>{"child", "acme", "globex"}));
    EXPECT_EQ(all_after(body, R"("src_ip":")").size(), 5U) << "three, one and one";
  }
}

TEST_F(Waves, AnAlertKnowsTheWavesItBelongsTo) {
  town_.see_everywhere();
  town_.see({.tenant = "acme", .peer = "203.0.113.77", .signature = "1:5", .name = "alone"});
  town_.settle();
  auto const of = [&](std::string const& tenant, std::string const& alert) {
    return town_
        .send(town_.as(Role::Supervisor), Method::Get,
              "/api/v1/tenants/" + tenant + "/alerts/" + alert + "/waves")
        .body;
  };
  EXPECT_EQ(all_after(of("child", town_.alert_of("child")), R"("kind":")"),
            (std::vector<std::string>{"peer", "signature"}));
  auto const alone = town_.text("SELECT id FROM alerts WHERE signature = '1:5'");
  EXPECT_THAT(of("acme", alone), HasSubstr(R"("items":[])"));
}

}  // namespace
