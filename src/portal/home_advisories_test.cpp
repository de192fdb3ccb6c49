// Over the whole desk: what the first page says of advisories, and who hears of a new one.
#include "portal/home_advisories.hpp"
#include "platform/crypto/digest.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using http::Method;
using identity::Role;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;
using Visitor = DeskBuilding::Visitor;

class HomeAdvisoriesTest : public testing::Test {
 protected:
  [[nodiscard]] std::string written(std::string const& title, std::string const& audience) {
    auto const made = town_.send(
        chief_, Method::Post, "/api/v1/desk/advisories",
        R"({"title":")" + title +
            R"(","severity":"High","body":"b","products":[],"cves":[],"recommendations":["r"],)" +
            audience + "}");
    EXPECT_EQ(made.status, 201) << made.body;
    return DeskBuilding::text_after(made.body, R"("id":")");
  }
  [[nodiscard]] std::string published(std::string const& title, std::string const& audience) {
    auto id = written(title, audience);
    auto const out = town_.send(chief_, Method::Post,
                                "/api/v1/desk/advisories/" + id + "/publication",
                                R"({"revision":1})");
    EXPECT_EQ(out.status, 200) << out.body;
    town_.clock.advance(std::chrono::minutes{1});
    return id;
  }
  [[nodiscard]] std::string home(Visitor const& who, std::string const& tenant = "acme") {
    return town_.send(who, Method::Get, "/api/v1/tenants/" + tenant + "/home").body;
  }
  void read(Visitor const& who, std::string const& id) {
    EXPECT_EQ(
        town_.send(who, Method::Post, "/api/v1/tenants/acme/advisories/" + id + "/reading", "{}")
            .status,
        204);
  }
  [[nodiscard]] std::string stream(Visitor visitor) {
    visitor.headers.emplace_back("accept", "text/event-stream");
    return town_.send(visitor, Method::Get, "/api/v1/events?after=0").body;
  }

  static constexpr auto kAll = R"("is_for_all":true,"tenant_ids":[])";
  static constexpr auto kAcme = R"("is_for_all":false,"tenant_ids":["acme"])";
  static constexpr auto kNone = R"("advisories":null)";
  support::DeskTown town_;
  Visitor const chief_ = town_.as(Role::Supervisor);
  Visitor const user_ = town_.as(Role::CompanyUser);
};

TEST_F(HomeAdvisoriesTest, AnotherFirmsAndADraftAreNoNews) {
  static_cast<void>(written("書きかけ", kAll));
  static_cast<void>(published("うちだけ", kAcme));
  EXPECT_THAT(home(town_.sign_in("globex@town.example"), "globex"), HasSubstr(kNone));
  EXPECT_THAT(home(user_), HasSubstr(R"("advisories":{"unread":1,)"));
  EXPECT_THAT(home(user_), HasSubstr(R"("newest_title":"うちだけ")"));
}

TEST_F(HomeAdvisoriesTest, TheDeskIsToldOfNoNews) {
  static_cast<void>(published("すべての方へ", kAll));
  EXPECT_THAT(home(chief_), HasSubstr(kNone));
}

TEST_F(HomeAdvisoriesTest, WhatIsReadIsNewsNoMoreForWhoReadIt) {
  auto const older = published("うちだけ", kAcme);
  auto const newer = published("すべての方へ", kAll);
  EXPECT_THAT(home(user_), HasSubstr(R"({"unread":2,"newest_id":")" + newer + '"'));
  read(user_, newer);
  EXPECT_THAT(home(user_), HasSubstr(R"({"unread":1,"newest_id":")" + older + '"'));
  read(user_, older);
  EXPECT_THAT(home(user_), HasSubstr(kNone));
  EXPECT_THAT(home(town_.as(Role::CompanyAdmin)), HasSubstr(R"({"unread":2)"));
}

TEST_F(HomeAdvisoriesTest, WhatIsOldOrWithdrawnIsNoNews) {
  auto const id = published("取り下げる", kAll);
  EXPECT_EQ(town_
                .send(chief_, Method::Post, "/api/v1/desk/advisories/" + id + "/withdrawal",
                      R"({"revision":2,"reason":"誤り"})")
                .status,
            200);
  EXPECT_THAT(home(user_), HasSubstr(kNone));
  static_cast<void>(published("すべての方へ", kAll));
  town_.clock.advance(portal::kAdvisoryIsNews);
  EXPECT_THAT(home(town_.as(Role::CompanyUser)), HasSubstr(kNone));
}

TEST_F(HomeAdvisoriesTest, ManyAreCountedUpToALimit) {
  for (std::int64_t i = 0; i <= portal::kAdvisoriesMax; ++i) {
    static_cast<void>(published("すべての方へ", kAll));
  }
  EXPECT_THAT(home(town_.as(Role::CompanyUser)), HasSubstr(R"({"unread":50,)"));
}

TEST_F(HomeAdvisoriesTest, Attack21_EverybodyHearsThatOneCameOutAndNobodyWhich) {
  auto const id = published("うちだけ", kAcme);
  auto const hint = R"({"kind":"advisory","id":null,"tenant_id":null})";
  for (auto const& who :
       {user_, town_.sign_in("globex@town.example"), town_.as(Role::PartnerUser), chief_}) {
    auto const told = stream(who);
    EXPECT_THAT(told, HasSubstr(hint));
    EXPECT_THAT(told, Not(HasSubstr(id)));
  }
}

TEST_F(HomeAdvisoriesTest, ADecisionIsToldToItsFirmAndTheDeskAlone) {
  auto const id = published("すべての方へ", kAll);
  auto const decided = town_.send(
      user_, Method::Post, "/api/v1/tenants/acme/advisories/" + id + "/decisions",
      R"({"version":1,"text_hash":")" + platform::crypto::sha256_hex("r") + R"(","choice":"do"})");
  EXPECT_EQ(decided.status, 200) << decided.body;
  EXPECT_THAT(stream(user_), HasSubstr(R"("kind":"advisory","id":")" + id));
  EXPECT_THAT(stream(chief_), HasSubstr(R"("kind":"advisory","id":")" + id));
  EXPECT_THAT(stream(town_.sign_in("globex@town.example")), Not(HasSubstr(id)));
}

}  // namespace
