// Over the whole desk: who hears of what.
#include "domain/audit/store/sql_audit_trail.hpp"
#include "portal/changes.hpp"
#include "support/desk_town.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

namespace http = platform::http;
using http::Method;
using identity::Role;
using support::DeskBuilding;
using Visitor = DeskBuilding::Visitor;
using terms::Right;

class EventsTest : public testing::Test {
 protected:
  http::Response stream(Visitor visitor, std::string const& query = "?after=0") {
    visitor.headers.emplace_back("accept", "text/event-stream");
    return town_.send(visitor, Method::Get, "/api/v1/events" + query);
  }
  std::string open_inquiry(Visitor const& visitor, std::string const& tenant) {
    auto const response = town_.send(visitor, Method::Post,
                                     "/api/v1/tenants/" + tenant + "/inquiries",
                                     R"({"subject":"極秘の件","body":"本文","alert_ids":[]})");
    EXPECT_EQ(response.status, 201) << response.body;
    return DeskBuilding::text_after(response.body, R"("id":")");
  }
  void note(std::string const& inquiry) {
    auto const response = town_.send(town_.as(Role::Analyst), Method::Post,
                                     "/api/v1/tenants/acme/inquiries/" + inquiry + "/messages",
                                     R"({"kind":"note","body":"内部のメモ"})");
    EXPECT_EQ(response.status, 200) << response.body;
  }
  static std::size_t changes_in(http::Response const& response) {
    std::size_t count = 0;
    for (auto at = response.body.find("event: change"); at != std::string::npos;
         at = response.body.find("event: change", at + 1)) {
      ++count;
    }
    return count;
  }

  support::DeskTown town_;
};

TEST_F(EventsTest, Attack21_ChangesOfAnotherTenantAreToldToNobodyElse) {
  auto const acme = town_.as(Role::CompanyUser);
  auto const inquiry = open_inquiry(acme, "acme");
  auto const own = stream(acme);
  EXPECT_NE(own.body.find(R"({"kind":"inquiry","id":")" + inquiry + R"(","tenant_id":"acme"})"),
            std::string::npos)
      << own.body;
  auto const foreign = stream(town_.sign_in("globex@town.example"));
  EXPECT_EQ(foreign.body.find("acme"), std::string::npos);
  EXPECT_EQ(foreign.body.find(inquiry), std::string::npos);
  EXPECT_EQ(stream(town_.as(Role::PartnerAdmin)).body.find(inquiry), std::string::npos);
  for (auto const& topic : foreign.stream->topics) {
    EXPECT_EQ(topic.find("acme"), std::string::npos) << topic;
  }
}

TEST_F(EventsTest, NothingOfTheContentIsTold) {
  auto const acme = town_.as(Role::CompanyUser);
  open_inquiry(acme, "acme");
  EXPECT_EQ(stream(acme).body.find("極秘"), std::string::npos);
}

TEST_F(EventsTest, Attack29_ANoteOfTheDeskIsNoNewsForTheCustomer) {
  auto const acme = town_.as(Role::CompanyUser);
  auto const inquiry = open_inquiry(acme, "acme");
  auto const before = changes_in(stream(acme));
  auto const analyst = town_.as(Role::Analyst);
  auto const before_at_the_desk = changes_in(stream(analyst));
  note(inquiry);
  EXPECT_EQ(changes_in(stream(acme)), before);
  EXPECT_EQ(changes_in(stream(analyst)), before_at_the_desk + 1);
}

TEST_F(EventsTest, APartnerHearsOfItsChildrenAlone) {
  open_inquiry(town_.as(Role::CompanyUser), "acme");
  auto const partner = town_.as(Role::PartnerUser);
  auto const inquiry = open_inquiry(partner, "child");
  auto const told = stream(partner);
  EXPECT_NE(told.body.find(inquiry), std::string::npos);
  EXPECT_EQ(told.body.find("acme"), std::string::npos);
}

TEST_F(EventsTest, WithoutTheRightToReadItNothingIsToldOfIt) {
  contracts::Reach const desk{contracts::Organisation::Desk};
  EXPECT_EQ(portal::topics_of(desk, {Right::BlockRead}), (std::vector<std::string>{"desk: block"}));
  EXPECT_TRUE(portal::topics_of(desk, {Right::BlockApprove}).empty());
}

TEST_F(EventsTest, Attack39_APageOfAnotherSiteGetsNoStream) {
  auto visitor = town_.as(Role::CompanyUser);
  for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"origin", "https://evil.example"},
           {"origin", "null"},
           {"origin", "https://desk.example.evil.example"},
           {"sec-fetch-site", "cross-site"},
           {"sec-fetch-site", "same-site"}}) {
    visitor.headers = {{"host", "desk.example"}, {name, value}};
    auto const response = stream(visitor);
    EXPECT_EQ(response.status, 403) << name << " " << value;
    EXPECT_FALSE(response.stream);
  }
  visitor.headers = {{"host", "desk.example"},
                     {"origin", "https://desk.example"},
                     {"sec-fetch-site", "same-origin"}};
  EXPECT_TRUE(stream(visitor).stream);
}

TEST_F(EventsTest, AnIdThatIsNoneIsRefused) {
  auto const visitor = town_.as(Role::CompanyUser);
  for (auto const* id : {"x", "-1", "1x", "99999999999999999999"}) {
    EXPECT_EQ(stream(visitor, std::string{"?after="} + id).status, 422) << id;
  }
}

TEST_F(EventsTest, WhoKnowsNothingYetReadsEverythingAnew) {
  EXPECT_NE(stream(town_.as(Role::CompanyUser), "").body.find("event: reset"), std::string::npos);
}

TEST_F(EventsTest, AnIdFromTheFutureIsOfAnotherStore) {
  auto const response = stream(town_.as(Role::CompanyUser), "?after=1000000");
  EXPECT_NE(response.body.find("event: reset"), std::string::npos);
}

TEST_F(EventsTest, TheHeaderOfABrowserThatComesBackGoesBeforeTheAddress) {
  auto visitor = town_.as(Role::CompanyUser);
  open_inquiry(visitor, "acme");
  auto const last = std::to_string(stream(visitor).stream->after);
  visitor.headers = {{"last-event-id", last}};
  auto const response = stream(visitor);
  EXPECT_EQ(changes_in(response), 0U);
  EXPECT_EQ(response.body.find("reset"), std::string::npos);
}

TEST_F(EventsTest, TooMuchMissedIsReadAnew) {
  auto const visitor = town_.as(Role::CompanyUser);
  auto const written = town_.database().write(
      [&](platform::sql::Transaction& transaction) -> base::Result<void> {
        audit::store::SqlAuditTrail trail{transaction, town_.clock};
        for (std::size_t i = 0; i < portal::kChangesMax; ++i) {
          auto done = trail.record(
              {support::id<terms::TenantId>("acme"), {}, "alerts.ingested", "feed"});
          if (!done) return done;
        }
        return {};
      });
  ASSERT_TRUE(written);
  auto const response = stream(visitor);
  EXPECT_NE(response.body.find("event: reset"), std::string::npos);
  EXPECT_EQ(changes_in(response), 0U);
}

TEST_F(EventsTest, Attack35_AStreamIsNotRenewedAfterSigningOut) {
  auto const visitor = town_.as(Role::CompanyUser);
  auto const renew = stream(visitor).stream->renew;
  EXPECT_TRUE(renew());
  EXPECT_EQ(town_.send(visitor, Method::Delete, "/api/v1/session").status, 204);
  EXPECT_FALSE(renew());
}

TEST_F(EventsTest, AStreamKeepsNobodySignedIn) {
  auto const visitor = town_.as(Role::CompanyUser);
  auto const renew = stream(visitor).stream->renew;
  town_.clock.advance(std::chrono::minutes{40});
  EXPECT_TRUE(renew());
  EXPECT_TRUE(stream(visitor).stream);
  town_.clock.advance(std::chrono::minutes{21});
  EXPECT_FALSE(renew());
  EXPECT_EQ(stream(visitor).status, 401);
}

TEST_F(EventsTest, SigningOutRenewsTheStreamsOfThatPersonAlone) {
  auto const visitor = town_.as(Role::CompanyUser);
  auto const own = stream(visitor);
  auto const other = stream(town_.as(Role::Analyst));
  EXPECT_EQ(town_.send(visitor, Method::Delete, "/api/v1/session").status, 204);
  auto const read = town_.database().read(
      [&](platform::sql::Transaction& transaction) -> base::Result<void> {
        auto const changes = portal::changes_after(transaction, other.stream->after);
        EXPECT_EQ(changes->events.size(), 1U);
        auto const& event = changes->events.at(0);
        EXPECT_EQ(event.data, "");
        auto const hears = [&event](http::Response const& response) {
          auto const& topics = response.stream->topics;
          return std::find_first_of(topics.begin(), topics.end(), event.topics.begin(),
                                    event.topics.end()) != topics.end();
        };
        EXPECT_TRUE(hears(own));
        EXPECT_FALSE(hears(other));
        return {};
      });
  EXPECT_TRUE(read);
}

TEST_F(EventsTest, AProxyIsToldToHandEachEventOn) {
  auto const response = stream(town_.as(Role::CompanyUser));
  auto const has = [&response](std::string const& name, std::string const& value) {
    return std::count(response.headers.begin(), response.headers.end(), std::pair{name, value}) ==
           1;
  };
  EXPECT_TRUE(has("X-Accel-Buffering", "no"));
  EXPECT_TRUE(has("Cache-Control", "no-store"));
}

}  // namespace
