// Acts asked for twice, and acts on what has changed meanwhile, over the whole desk.
#include "app/kept_acts.hpp"

#include "support/desk_town.hpp"

#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using http::Method;
using identity::Role;
using support::DeskBuilding;
using Visitor = DeskBuilding::Visitor;

constexpr std::string_view kQuestion = R"({"subject":"件名","body":"本文","alert_ids":[]})";

class KeptActs : public testing::Test {
 protected:
  http::Response ask(Visitor visitor, std::string const& key,
                     std::string const& body = std::string{kQuestion},
                     std::string const& tenant = "acme") {
    visitor.headers.emplace_back("idempotency-key", key);
    return town_.send(visitor, Method::Post, "/api/v1/tenants/" + tenant + "/inquiries", body);
  }
  std::size_t inquiries() {
    auto const body = town_.send(customer_, Method::Get, kInquiries).body;
    std::size_t count = 0;
    for (auto at = body.find("\"number\""); at != std::string::npos;
         at = body.find("\"number\"", at + 1)) {
      ++count;
    }
    return count;
  }
  std::string open_inquiry() {
    auto const response = town_.send(customer_, Method::Post, kInquiries, std::string{kQuestion});
    return DeskBuilding::text_after(response.body, R"("id":")");
  }
  http::Response reply(std::string const& inquiry, std::string const& if_match) {
    auto visitor = customer_;
    visitor.headers.emplace_back("if-match", if_match);
    return town_.send(visitor, Method::Post, kInquiries + "/" + inquiry + "/messages",
                      R"({"kind":"reply","body":"つづき"})");
  }
  static std::string etag_of(http::Response const& response) {
    for (auto const& [name, value] : response.headers) {
      if (name == "ETag") return value;
    }
    return "";
  }

  std::string const kInquiries = "/api/v1/tenants/acme/inquiries";
  support::DeskTown town_;
  Visitor customer_ = town_.as(Role::CompanyAdmin);
};

TEST_F(KeptActs, Attack64_AnActAskedForTwiceIsDoneOnceAndAnsweredAlike) {
  auto const first = ask(customer_, "k1");
  auto const second = ask(customer_, "k1");
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(etag_of(second), etag_of(first));
  EXPECT_EQ(inquiries(), 1U);
}

TEST_F(KeptActs, AKeyUsedForSomethingElseIsRefused) {
  EXPECT_EQ(ask(customer_, "k1").status, 201);
  auto const other = ask(customer_, "k1", R"({"subject":"別","body":"本文","alert_ids":[]})");
  EXPECT_EQ(other.status, 422);
  EXPECT_NE(other.body.find("http.idempotency-key-reused"), std::string::npos);
  EXPECT_EQ(inquiries(), 1U);
}

TEST_F(KeptActs, TheSameKeyOfAnotherPersonIsAnother) {
  auto const first = ask(customer_, "k1");
  auto const second = ask(town_.as(Role::CompanyUser), "k1");
  EXPECT_EQ(second.status, 201);
  EXPECT_NE(second.body, first.body);
}

TEST_F(KeptActs, Attack21_AKeptAnswerIsToldOnlyToWhoMayStillReadIt) {
  EXPECT_EQ(ask(customer_, "k1").status, 201);
  EXPECT_EQ(ask(town_.sign_in("globex@town.example"), "k1").status, 404);
  EXPECT_EQ(ask(customer_, "k1", std::string{kQuestion}, "globex").status, 404);
}

TEST_F(KeptActs, ARefusalIsNotKeptSoTheSameKeyMayTryAgain) {
  EXPECT_EQ(ask(customer_, "k1", R"({"subject":"","body":"本文","alert_ids":[]})").status, 422);
  EXPECT_EQ(ask(customer_, "k1").status, 201);
  EXPECT_EQ(inquiries(), 1U);
}

TEST_F(KeptActs, AfterADayTheKeyIsForgotten) {
  EXPECT_EQ(ask(customer_, "k1").status, 201);
  town_.clock.advance(std::chrono::hours{24});
  customer_ = town_.as(Role::CompanyAdmin);
  EXPECT_EQ(ask(customer_, "k1").status, 201);
  EXPECT_EQ(inquiries(), 2U);
}

TEST_F(KeptActs, AKeyThatIsNoneIsRefused) {
  EXPECT_EQ(ask(customer_, "two words").status, 400);
  EXPECT_EQ(inquiries(), 0U);
}

TEST_F(KeptActs, WhatWasChangedMeanwhileIsNotChangedBlindly) {
  auto const inquiry = open_inquiry();
  auto const seen = etag_of(town_.send(customer_, Method::Get, kInquiries + "/" + inquiry));
  EXPECT_NE(seen, "");
  EXPECT_EQ(reply(inquiry, seen).status, 200);
  auto const stale = reply(inquiry, seen);
  EXPECT_EQ(stale.status, 412) << stale.body;
  EXPECT_NE(stale.body.find("http.stale"), std::string::npos);
  auto const now = etag_of(town_.send(customer_, Method::Get, kInquiries + "/" + inquiry));
  EXPECT_EQ(reply(inquiry, now).status, 200);
  EXPECT_EQ(reply(inquiry, "*").status, 200);
}

TEST_F(KeptActs, WhoPrefersLittleIsToldTheVersionAlone) {
  auto const inquiry = open_inquiry();
  auto visitor = customer_;
  visitor.headers.emplace_back("prefer", "return=minimal");
  visitor.headers.emplace_back("idempotency-key", "k1");
  auto const path = kInquiries + "/" + inquiry;
  std::string const words = R"({"kind":"reply","body":"つづき"})";
  for (int time = 0; time < 2; ++time) {  // asked for twice, done once, answered alike
    auto const response = town_.send(visitor, Method::Post, path + "/messages", words);
    EXPECT_EQ(response.status, 204) << response.body;
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(reply(inquiry, etag_of(response)).status, time == 0 ? 200 : 412);
  }
  auto const seen = town_.send(customer_, Method::Get, path).body;
  auto const first = seen.find("つづき");
  auto const second = seen.find("つづき", first + 1);
  EXPECT_NE(second, std::string::npos);                           // this one and that of reply()
  EXPECT_EQ(seen.find("つづき", second + 1), std::string::npos);  // and no third
  EXPECT_EQ(town_.send(visitor, Method::Post, kInquiries + "/nothing/messages", words).status, 404);
}

TEST_F(KeptActs, AConditionOnWhatIsNotThereIsNotFound) {
  EXPECT_EQ(reply("nothing", "*").status, 404);
}

TEST_F(KeptActs, AConditionWhereNoneIsTakenIsSaidSo) {
  auto visitor = customer_;
  visitor.headers.emplace_back("if-match", "*");
  auto const response = town_.send(visitor, Method::Post, kInquiries, std::string{kQuestion});
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(inquiries(), 0U);
}

TEST_F(KeptActs, EveryActOnOneThingNamesTheRouteThatShowsIt) {
  for (auto const& route : town_.routes()) {
    if (route.changes.empty()) continue;
    bool const is_there = std::any_of(
        town_.routes().begin(), town_.routes().end(), [&route](http::Route const& other) {
          return other.method == Method::Get && other.path == route.changes;
        });
    EXPECT_TRUE(is_there) << route.path << " changes " << route.changes;
    EXPECT_TRUE(route.path.starts_with(route.changes + "/")) << route.path;
  }
}

}  // namespace
