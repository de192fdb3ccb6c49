#include "journeys/wave_to_drafts.hpp"

#include "support/wave_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using identity::Role;
using platform::http::Method;
using platform::http::Response;
using support::DeskBuilding;
using testing::HasSubstr;
using testing::Not;

/// Three firms saw the same, and each asks about it.
class WaveToDrafts : public testing::Test {
 protected:
  WaveToDrafts() {
    town_.see_everywhere();
    town_.settle();
    wave_ = town_.text("SELECT CAST(seq AS TEXT) FROM waves WHERE kind = 'peer'");
  }

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
  using Targets = std::vector<std::pair<std::string, std::string>>;  // tenant, inquiry
  [[nodiscard]] static std::string body_of(std::string const& text, Targets const& targets) {
    std::string list;
    for (auto const& [tenant, inquiry] : targets) {
      list += (list.empty() ? "" : ",") + (R"({"tenant_id":")" + tenant) + R"(","inquiry_id":")" +
              inquiry + R"("})";
    }
    return R"({"text":")" + text + R"(","inquiries":[)" + list + "]}";
  }
  [[nodiscard]] Response put(std::string const& text, Targets const& targets) {
    return town_.send(analyst_, Method::Post, "/api/v1/desk/waves/" + wave_ + "/drafts",
                      body_of(text, targets));
  }
  [[nodiscard]] std::string draft(std::string const& tenant, std::string const& inquiry) {
    return town_
        .send(analyst_, Method::Get,
              "/api/v1/tenants/" + tenant + "/inquiries/" + inquiry + "/draft")
        .body;
  }
  [[nodiscard]] std::int64_t drafts() {
    return town_.number("SELECT COUNT(*) FROM inquiry_drafts");
  }

  support::WaveTown town_;
  DeskBuilding::Visitor analyst_ = town_.as(Role::Analyst);
  std::string wave_;
};

TEST_F(WaveToDrafts, ATextThatCannotStandIsRefusedAtTheText) {
  auto const inquiry = ask("acme");
  for (auto const& text : {std::string{}, std::string(20'001, 'a'), std::string{"{会社}さま"}}) {
    auto const response = put(text, {{"acme", inquiry}});
    EXPECT_EQ(response.status, 422);
    EXPECT_THAT(response.body, HasSubstr(R"("pointer":"/text")"));
  }
  EXPECT_EQ(drafts(), 0);
}

TEST_F(WaveToDrafts, NoneAndMoreThanFiftyInquiriesAreRefused) {
  EXPECT_EQ(put("t", {}).status, 422);
  EXPECT_EQ(put("t", Targets(51, {"acme", "x"})).status, 422);
  EXPECT_EQ(put("t", {{"NO ID", "x"}}).status, 422);
}

TEST_F(WaveToDrafts, AWaveThatIsNoneOrIsOverTakesNothing) {
  auto const inquiry = ask("acme");
  town_.clock.advance(std::chrono::days{8});
  town_.settle();
  analyst_ = town_.as(Role::Analyst);
  EXPECT_EQ(put("t", {{"acme", inquiry}}).status, 404);
  wave_ = "no-number";
  EXPECT_EQ(put("t", {{"acme", inquiry}}).status, 404);
  EXPECT_EQ(drafts(), 0);
}

TEST_F(WaveToDrafts, CustomersAndResellersPutNothingAnywhere) {
  auto const inquiry = ask("acme");
  for (auto const role : {Role::CompanyAdmin, Role::PartnerAdmin, Role::Auditor}) {
    auto const response = town_.send(town_.as(role), Method::Post,
                                     "/api/v1/desk/waves/" + wave_ + "/drafts",
                                     body_of("t", {{"acme", inquiry}}));
    EXPECT_EQ(response.status, 403);
  }
}

TEST_F(WaveToDrafts, WhatIsNotOfTheWaveGetsNothingWhetherItIsThereOrNot) {
  auto const other = ask("acme", false);
  auto const mine = ask("acme");
  auto const response = put(
      "t",
      {{"acme", other}, {"globex", mine}, {"nobody", mine}, {"acme", "no-such"}, {"acme", mine}});
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr(R"("put":1)"));
  auto const miss = [](std::string const& tenant, std::string const& inquiry) {
    return R"({"tenant_id":")" + tenant + R"(","inquiry_id":")" + inquiry +
           R"(","why":"not_of_wave"})";
  };
  for (auto const& [tenant, inquiry] :
       Targets{{"acme", other}, {"globex", mine}, {"nobody", mine}, {"acme", "no-such"}}) {
    EXPECT_THAT(response.body, HasSubstr(miss(tenant, inquiry)));
  }
  EXPECT_EQ(drafts(), 1);
}

TEST_F(WaveToDrafts, EachInquiryGetsTheTextWithItsOwnCompanyAndNumberAndNothingIsSent) {
  auto const acme = ask("acme");
  auto const globex = ask("globex");
  auto const child = ask("child");
  auto const entries = town_.number("SELECT COUNT(*) FROM inquiry_entries");
  auto const response = put("{会社名}さま ({番号})",
                            {{"acme", acme}, {"globex", globex}, {"child", child}});
  EXPECT_THAT(response.body, HasSubstr(R"({"put":3,"missed":[]})"));
  EXPECT_THAT(draft("acme", acme), HasSubstr(R"x("kind":"answer","body":"acmeさま (Q-000001)")x"));
  EXPECT_THAT(draft("globex", globex), HasSubstr(R"x("body":"globexさま (Q-000002)")x"));
  EXPECT_THAT(draft("child", child), HasSubstr(R"x("body":"childさま (Q-000003)")x"));
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM inquiry_entries"), entries);
  EXPECT_EQ(town_.number("SELECT COUNT(*) FROM inquiries WHERE state = 'received'"), 3);
  auto const detail = town_.send(analyst_, Method::Get, "/api/v1/desk/waves/" + wave_).body;
  EXPECT_THAT(detail, Not(HasSubstr(R"("has_draft":false)")));
  auto const others =
      town_.send(town_.as(Role::Supervisor), Method::Get, "/api/v1/desk/waves/" + wave_).body;
  EXPECT_THAT(others, Not(HasSubstr(R"("has_draft":true)"))) << "a draft is its writer's alone";
}

TEST_F(WaveToDrafts, ADraftThatWasBegunStaysAndAskingTwiceDoesNothing) {
  auto const inquiry = ask("acme");
  auto const kept = town_.send(analyst_, Method::Put,
                               "/api/v1/tenants/acme/inquiries/" + inquiry + "/draft",
                               R"({"kind":"note","body":"mine"})");
  ASSERT_EQ(kept.status, 200) << kept.body;
  auto const globex = ask("globex");
  Targets const both{{"acme", inquiry}, {"globex", globex}};
  EXPECT_THAT(put("t", both).body, HasSubstr(R"("put":1)"));
  EXPECT_THAT(draft("acme", inquiry), HasSubstr(R"("body":"mine")"));
  auto const again = put("u", both).body;
  EXPECT_THAT(again, HasSubstr(R"("put":0)"));
  EXPECT_THAT(again, HasSubstr(R"("why":"has_draft")"));
  EXPECT_THAT(draft("globex", globex), HasSubstr(R"("body":"t")"));
}

TEST_F(WaveToDrafts, WithAnIdempotencyKeyTheSameAnswerComesTwice) {
  auto const inquiry = ask("acme");
  analyst_.headers.emplace_back("idempotency-key", "0123456789abcdef");
  auto const first = put("t", {{"acme", inquiry}});
  EXPECT_THAT(first.body, HasSubstr(R"("put":1)"));
  EXPECT_EQ(put("t", {{"acme", inquiry}}).body, first.body);
}

TEST_F(WaveToDrafts, WhatHasEndedAndWhatBecomesTooLongIsSaid) {
  auto const ended = ask("acme");
  static_cast<void>(town_.send(town_.as(Role::CompanyAdmin), Method::Post,
                               "/api/v1/tenants/acme/inquiries/" + ended + "/outcome",
                               R"({"outcome":"solved"})"));
  EXPECT_THAT(put("t", {{"acme", ended}}).body, HasSubstr(R"("why":"ended")"));
  auto const open = ask("globex");
  auto const text = std::string(19'994, 'a') + "{会社名}";  // globex is a letter too long
  EXPECT_THAT(put(text + "b", {{"globex", open}}).body, HasSubstr(R"("why":"too_long")"));
  EXPECT_THAT(put(text, {{"globex", open}}).body, HasSubstr(R"("put":1)"));
}

TEST_F(WaveToDrafts, AWriterWithTooManyDraftsIsTold) {
  auto const inquiry = ask("acme");
  auto const globex = ask("globex");
  auto const done = town_.database().write([&](platform::sql::Transaction& transaction) {
    return transaction.execute(
        "INSERT INTO inquiries (id, tenant_id, number, subject, opened_by_name, opened_at, state, "
        "is_ended, urgency, urgency_rank, updated_at, version) WITH RECURSIVE n (v) AS (SELECT 1 "
        "UNION ALL SELECT v + 1 FROM n WHERE v < 199) SELECT 'i' || v, 'acme', 1000 + v, 's', 'n', "
        "1, 'received', 0, 'normal', 2, 1, 1 FROM n;"
        "INSERT INTO inquiry_drafts (tenant_id, inquiry_id, writer_id, kind, body, saved_at, "
        "revision) SELECT 'acme', i.id, (SELECT id FROM users WHERE role = 'analyst'), 'note', "
        "'b', 1, 'r' FROM inquiries i WHERE i.number > 1000;");
  });
  ASSERT_TRUE(done) << done.error().detail;
  auto const body = put("t", {{"acme", inquiry}, {"globex", globex}}).body;
  EXPECT_THAT(body, HasSubstr(R"("put":1)"));
  EXPECT_THAT(body, HasSubstr(R"("why":"drafts_full")"));
}

TEST_F(WaveToDrafts, WhatTheCustomerWritesAfterwardsIsNewsToTheDraft) {
  auto const inquiry = ask("acme");
  ASSERT_THAT(put("t", {{"acme", inquiry}}).body, HasSubstr(R"("put":1)"));
  auto const last = town_.text("SELECT id FROM inquiry_entries WHERE inquiry_id = '" + inquiry +
                               "' ORDER BY position DESC LIMIT 1");
  EXPECT_THAT(draft("acme", inquiry), HasSubstr(R"("read_to":")" + last + '"'));
}

TEST_F(WaveToDrafts, OnlyTheWritersPagesAreToldOfTheDrafts) {
  auto const inquiry = ask("acme");
  town_.passed.clear();
  ASSERT_THAT(put("t", {{"acme", inquiry}, {"acme", "no-such"}}).body, HasSubstr(R"("put":1)"));
  ASSERT_EQ(town_.passed.size(), 1U);
  EXPECT_THAT(town_.passed.front().data, HasSubstr(inquiry));
}

}  // namespace
