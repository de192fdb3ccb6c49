// Paid work through the whole desk: who may do what, what leaves the desk and when.
#include "app/lapsing_quotes.hpp"
#include "platform/crypto/digest.hpp"
#include "support/desk_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

namespace http = platform::http;
using namespace std::chrono_literals;
using http::Method;
using identity::Role;
using platform::crypto::sha256_hex;
using testing::HasSubstr;
using testing::Not;
using Visitor = support::DeskBuilding::Visitor;

constexpr auto kSecretNote = "みせられないメモ";
constexpr auto kWorks = "/paid-works";

class PaidWorkOfTheTown : public testing::Test {
 protected:
  [[nodiscard]] http::Response post(Visitor const& who, std::string const& tail,
                                    std::string const& body = "{}",
                                    std::string const& tenant = "acme") {
    return town_.send(who, Method::Post, "/api/v1/tenants/" + tenant + tail, body);
  }
  [[nodiscard]] http::Response get(Visitor const& who, std::string const& tail,
                                   std::string const& tenant = "acme") {
    return town_.send(who, Method::Get, "/api/v1/tenants/" + tenant + tail);
  }
  [[nodiscard]] static std::string text(http::Response const& response, std::string const& name) {
    return support::DeskBuilding::text_after(response.body, "\"" + name + "\":\"");
  }
  /// An inquiry that somebody opened, and the desk decided to be `scope`.
  [[nodiscard]] std::string inquiry(std::string const& scope = "N6",
                                    std::string const& tenant = "acme") {
    auto const asking = tenant == "acme" ? admin_ : town_.as(Role::PartnerAdmin);
    auto const made = post(asking, "/inquiries",
                           R"({"subject":"感染","body":"こわい","alert_ids":[]})", tenant);
    EXPECT_EQ(made.status, 201) << made.body;
    auto const id = support::DeskBuilding::text_after(made.body, R"("inquiry":{"id":")");
    auto const of = "/inquiries/" + id;
    EXPECT_EQ(post(analyst_, of + "/messages",
                   R"({"kind":"note","body":")" + std::string{kSecretNote} + "\"}", tenant)
                  .status,
              200);
    EXPECT_EQ(
        post(analyst_, of + "/messages", R"({"kind":"answer","body":"回答です"})", tenant).status,
        200);
    auto const decided = post(analyst_, of + "/verdict", R"({"scope_id":")" + scope + "\"}",
                              tenant);
    EXPECT_EQ(decided.status, 200) << decided.body;
    return id;
  }
  void publish(std::string const& words = "同意文", int replaces = 0) {
    auto const done = town_.send(
        town_.as(Role::Supervisor), Method::Post, "/api/v1/desk/paid-works/consent-texts",
        R"({"text":")" + words + R"(","replaces":)" + std::to_string(replaces) + "}");
    ASSERT_EQ(done.status, 201) << done.body;
  }
  [[nodiscard]] http::Response offer(std::string const& inquiry, std::string const& yen = "1000",
                                     std::string const& tenant = "acme",
                                     std::string const& more = "") {
    return post(analyst_, kWorks,
                R"({"inquiry_id":")" + inquiry +
                    R"(","occasion":"after_response","firm_id":"firm","work":"調査",)"
                    R"("is_hourly":false,"yen":)" +
                    yen + R"(,"valid_until":"2026-11-30","contents":["inquiry_text"])" + more + "}",
                tenant);
  }
  [[nodiscard]] static std::string consent(std::string const& words = "同意文", int version = 1) {
    return R"({"text_version":)" + std::to_string(version) + R"(,"text_sha256":")" +
           sha256_hex(words) + "\"}";
  }
  /// Agreed to, as one piece of work; its path.
  [[nodiscard]] std::string agreed() {
    publish();
    auto const made = offer(inquiry());
    EXPECT_EQ(made.status, 201) << made.body;
    auto const path = std::string{kWorks} + "/" + text(made, "id");
    EXPECT_EQ(post(admin_, path + "/consent", consent()).status, 200);
    return path;
  }

  /// The service of acme.
  void end() {
    auto const today = base::iso8601(town_.clock.now() + 9h).substr(0, 10);
    auto const order = post(admin_, "/orders", R"({"kind":"end","day":")" + today + "\"}");
    ASSERT_EQ(order.status, 201) << order.body;
    auto const accepted = post(town_.as(Role::Operator),
                               "/orders/" + text(order, "id") + "/decision",
                               R"({"decision":"accept"})");
    ASSERT_EQ(accepted.status, 200) << accepted.body;
    town_.clock.advance(1min);
  }

  support::DeskTown town_;
  Visitor const admin_ = town_.as(Role::CompanyAdmin);
  Visitor const analyst_ = town_.as(Role::Analyst);
};

TEST_F(PaidWorkOfTheTown, Attack70_FractionsAndWordsAreRefusedAtTheField) {
  publish();
  auto const of = inquiry();
  for (auto const* yen : {"1.5", "1e3", "\"100\"", "-1", "0", "99999999999999999999", "null"}) {
    auto const refused = offer(of, yen);
    EXPECT_EQ(refused.status, 422) << yen << refused.body;
    EXPECT_THAT(refused.body, HasSubstr(R"("/yen")")) << yen;
  }
}

TEST_F(PaidWorkOfTheTown, Attack23_TheBodySetsNothingThatIsTheServers) {
  publish();
  for (auto const* member : {R"(,"state":"consented")", R"(,"lapses_at":"2030-01-01T00:00:00Z")",
                             R"(,"firm_name":"x")"}) {
    EXPECT_EQ(offer(inquiry(), "1000", "acme", member).status, 422) << member;
  }
}

TEST_F(PaidWorkOfTheTown, Attack24_AQuoteTakesNoInquiryOfAnother) {
  publish();
  auto const foreign = inquiry("N6", "child");
  EXPECT_EQ(offer(foreign).status, 404);
  EXPECT_EQ(offer("globex-inquiry").status, 404);
}

TEST_F(PaidWorkOfTheTown, WithoutAPublishedTextNothingIsOfferedAndTheDeskIsToldWhy) {
  auto const refused = offer(inquiry());
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("/problems/paid_work.no-text"));
  auto const means = town_.send(analyst_, Method::Get, "/api/v1/desk/paid-works/means");
  EXPECT_THAT(means.body, HasSubstr(R"("consent_text":null)"));
  EXPECT_THAT(means.body, HasSubstr("〔"));
  EXPECT_EQ(town_
                .send(analyst_, Method::Post, "/api/v1/desk/paid-works/consent-texts",
                      R"({"text":"t","replaces":0})")
                .status,
            403);
}

TEST_F(PaidWorkOfTheTown, Attack15_OnlyWhatWasAgreedToLeavesAndOnlyAfterTheRecord) {
  auto const path = agreed();
  auto const early = post(analyst_, path + "/downloads");
  EXPECT_EQ(early.status, 404);
  EXPECT_THAT(early.body, Not(HasSubstr("こわい")));
  auto const record = post(analyst_, path + "/hand-over");
  ASSERT_EQ(record.status, 200) << record.body;
  EXPECT_EQ(post(admin_, path + "/downloads").status, 403);
  auto const file = post(analyst_, path + "/downloads");
  ASSERT_EQ(file.status, 200);
  EXPECT_EQ(sha256_hex(file.body),
            support::DeskBuilding::text_after(record.body,
                                              R"("hand_over":{"firm_name":"例示調査","sha256":")"));
  EXPECT_THAT(file.body, HasSubstr("こわい"));
  for (auto const* secret : {kSecretNote, "回答です", "company_admin", "analyst", "globex"}) {
    EXPECT_THAT(file.body, Not(HasSubstr(secret)));
  }
  auto const seen = get(admin_, path);
  EXPECT_THAT(seen.body, HasSubstr(R"("downloads":[{"by_name":"analyst")"));
  auto const trail = town_.send(town_.as(Role::Auditor), Method::Get,
                                "/api/v1/audit?action=paid_work.handed-over");
  EXPECT_THAT(trail.body, HasSubstr(sha256_hex(file.body)));
}

TEST_F(PaidWorkOfTheTown, TheDeskDoesNotAgreeForTheCustomerNorTheCustomerHandOver) {
  publish();
  auto const path = std::string{kWorks} + "/" + text(offer(inquiry()), "id");
  EXPECT_EQ(post(analyst_, path + "/consent", consent()).status, 403);
  EXPECT_EQ(post(town_.as(Role::CompanyUser), path + "/consent", consent()).status, 403);
  EXPECT_EQ(post(admin_, path + "/hand-over").status, 403);
  EXPECT_EQ(post(analyst_, path + "/hand-over").status, 409);
}

TEST_F(PaidWorkOfTheTown, ForAChildItsPartnerAgrees) {
  publish();
  auto const made = offer(inquiry("N6", "child"), "1000", "child");
  ASSERT_EQ(made.status, 201) << made.body;
  auto const path = std::string{kWorks} + "/" + text(made, "id");
  auto const child = town_.sign_in("child@town.example");
  EXPECT_EQ(get(child, path, "child").status, 200);
  EXPECT_EQ(post(child, path + "/consent", consent(), "child").status, 403);
  EXPECT_EQ(post(town_.as(Role::PartnerAdmin), path + "/consent", consent(), "child").status, 200);
}

TEST_F(PaidWorkOfTheTown, OfTwoWhoSawTheSameOneIsTold) {
  auto const path = agreed();
  auto const tag = [&] {
    for (auto const& [name, value] : get(analyst_, path).headers) {
      if (name == "ETag") return value;
    }
    return std::string{};
  }();
  ASSERT_FALSE(tag.empty());
  auto conditional = analyst_;
  conditional.headers.emplace_back("if-match", tag);
  EXPECT_EQ(post(conditional, path + "/retraction", R"({"reason":"r"})").status, 200);
  EXPECT_EQ(post(conditional, path + "/hand-over").status, 412);
}

TEST_F(PaidWorkOfTheTown, AQuoteLapsesByTheClockAndASecondRoundDoesNothing) {
  publish();
  auto const path = std::string{kWorks} + "/" + text(offer(inquiry()), "id");
  support::NullLog log;
  app::LapsingQuotes lapsing{town_.building().works().paid_work,
                             town_.building().paid_work_around(), log};
  EXPECT_TRUE(lapsing.run());
  EXPECT_THAT(get(analyst_, path).body, HasSubstr(R"("state":"offered")"));
  town_.clock.advance(24h * 8);
  EXPECT_TRUE(lapsing.run());
  EXPECT_TRUE(lapsing.run());
  auto const later = town_.as(Role::CompanyAdmin);
  auto const lapsed = get(later, path);
  EXPECT_THAT(lapsed.body, HasSubstr(R"("state":"lapsed")"));
  EXPECT_THAT(lapsed.body, HasSubstr(R"("allowed":[])"));
}

TEST_F(PaidWorkOfTheTown, OneThatIsHalfErasedIsNotFoundAndHoldsUpNothing) {
  publish();
  auto const path = std::string{kWorks} + "/" + text(offer(inquiry()), "id");
  auto const taken = town_.database().write([](platform::sql::Transaction& transaction) {
    auto statement = transaction.prepare("DELETE FROM paid_work_steps");
    auto done = statement.run();
    return done ? base::Result<void>{} : tl::unexpected(done.error());
  });
  ASSERT_TRUE(taken);
  EXPECT_EQ(get(analyst_, path).status, 404);
  town_.clock.advance(24h * 8);
  support::NullLog log;
  app::LapsingQuotes lapsing{town_.building().works().paid_work,
                             town_.building().paid_work_around(), log};
  EXPECT_TRUE(lapsing.run());
}

TEST_F(PaidWorkOfTheTown, NothingHandedOverIsFetchedAfterTheEnd) {
  auto const path = agreed();
  ASSERT_EQ(post(analyst_, path + "/hand-over").status, 200);
  EXPECT_THAT(get(analyst_, path).body, HasSubstr(R"("download")"));
  end();
  EXPECT_THAT(get(analyst_, path).body, HasSubstr(R"("allowed":["finish"])"));
  EXPECT_THAT(post(analyst_, path + "/downloads").body,
              HasSubstr("/problems/paid_work.contract-over"));
}

TEST_F(PaidWorkOfTheTown, Attack26_AnEndedContractIsOfferedAgreesToAndIsHandedNothing) {
  auto const path = agreed();
  auto const waiting = std::string{kWorks} + "/" + text(offer(inquiry()), "id");
  auto const of = inquiry();
  end();
  EXPECT_THAT(offer(of).body, HasSubstr("/problems/paid_work.contract-over"));
  EXPECT_THAT(post(analyst_, path + "/hand-over").body,
              HasSubstr("/problems/paid_work.contract-over"));
  EXPECT_EQ(post(admin_, waiting + "/consent", consent()).status, 403);
  EXPECT_THAT(get(analyst_, path).body, HasSubstr(R"("allowed":["retract"])"));
  EXPECT_EQ(get(admin_, path).status, 200);
}

}  // namespace
