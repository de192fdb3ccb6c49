#include "support/paid_work_world.hpp"

#include <gmock/gmock.h>

namespace paid_work {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;
using testing::HasSubstr;

class PaidWorkOfCustomers : public support::PaidWorkWorld {
 protected:
  [[nodiscard]] Work ready() {
    EXPECT_TRUE(published());
    auto const work = offered();
    EXPECT_TRUE(work) << work.error().detail;
    return *work;
  }
  [[nodiscard]] Work agreed() {
    auto const work = consented(ready(), hash_of("同意文", 1));
    EXPECT_TRUE(work) << work.error().detail;
    return *work;
  }
  [[nodiscard]] WorkView view(Work const& work, terms::Rights const& rights) {
    return *in<WorkView>([&](Ports& ports) { return view_of(ports, around_, work, rights); });
  }
};

TEST_F(PaidWorkOfCustomers, WithoutAPublishedTextNothingIsOffered) {
  EXPECT_EQ(offered().error().code, "paid_work.no-text");
}

TEST_F(PaidWorkOfCustomers, ATemplateWithItsGapsIsNotPublished) {
  auto const refused = published("契約の相手は〔会社〕です");
  EXPECT_EQ(refused.error().issues.front().pointer, "/text");
  EXPECT_FALSE(published(" \n "));
  EXPECT_FALSE(published(std::string(10'001, 'x')));
}

TEST_F(PaidWorkOfCustomers, OfTwoWhoPublishTheSlowerIsTold) {
  ASSERT_TRUE(published("一", 0));
  EXPECT_EQ(published("二", 0).error().code, "paid_work.text-changed");
  EXPECT_EQ(published("二", 1)->version, 2);
}

TEST_F(PaidWorkOfCustomers, Attack21_AnotherTenantsInquiryAndWorkAreNotFound) {
  auto const work = ready();
  EXPECT_EQ(offered(quote(), "globex").error().kind, base::ErrorKind::NotFound);
  auto const foreign = in<Work>([&](Ports& ports) {
    return withdraw_consent(ports, around_, {id<terms::TenantId>("globex"), work.id(), customer_});
  });
  EXPECT_EQ(foreign.error().code, "paid_work.unknown");
}

TEST_F(PaidWorkOfCustomers, WhatTheDeskDecidedOpensTheDoor) {
  ASSERT_TRUE(published());
  auto cause = quote();
  cause.occasion = "cause_finding";
  struct Case {
    std::optional<std::string> scope;
    bool is_after_response_good;
    bool is_cause_finding_good;
  };
  for (auto const& [scope, is_after, is_cause] : std::vector<Case>{{{}, false, false},
                                                                   {"N6", true, true},
                                                                   {"A2", false, true},
                                                                   {"U6", false, true},
                                                                   {"N12", false, true},
                                                                   {"N11", false, false},
                                                                   {"X0", false, false}}) {
    cases_.known.scope_id = scope;
    EXPECT_EQ(fits(Occasion::AfterResponse, cases_.known), is_after) << scope.value_or("-");
    EXPECT_EQ(fits(Occasion::CauseFinding, cases_.known), is_cause) << scope.value_or("-");
  }
  cases_.known.scope_id = "A2";
  auto const refused = offered();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().issues.back().pointer, "/occasion");
  EXPECT_TRUE(offered(cause));
  cases_.known.is_fault = true;
  EXPECT_FALSE(offered(cause));
}

TEST_F(PaidWorkOfCustomers, AnEndedContractIsOfferedAndHandedNothing) {
  auto const work = agreed();
  customers_.is_on = false;
  EXPECT_EQ(offered().error().code, "paid_work.contract-over");
  EXPECT_EQ(handed_over(work).error().code, "paid_work.contract-over");
}

TEST_F(PaidWorkOfCustomers, AnInquiryHasThreeOpenQuotesAtMost) {
  ASSERT_TRUE(published());
  for (int i = 0; i < PaidWorks::kOpenMax; ++i) ASSERT_TRUE(offered());
  EXPECT_EQ(offered().error().code, "paid_work.offers-full");
}

TEST_F(PaidWorkOfCustomers, AConsentToAnotherTextThanTheOneThatHoldsIsRefused) {
  auto const work = ready();
  EXPECT_EQ(consented(work, hash_of("ほかの文", 1)).error().code, "paid_work.text-changed");
  EXPECT_EQ(consented(work, hash_of("同意文", 2)).error().code, "paid_work.text-changed");
  ASSERT_TRUE(published("同意文 新", 1));
  EXPECT_EQ(consented(work, hash_of("同意文", 1)).error().code, "paid_work.text-changed");
  auto const good = consented(work, hash_of("同意文 新", 2));
  ASSERT_TRUE(good) << good.error().detail;
  EXPECT_EQ(good->progress().consents.front().by_name, "佐藤");
  EXPECT_THAT(audit_.rows.back().detail, HasSubstr(hash_of("同意文 新", 2).sha256));
}

TEST_F(PaidWorkOfCustomers, ANewerTextAsksTheCustomerAgainAndHoldsTheHandOver) {
  auto const work = agreed();
  ASSERT_TRUE(published("同意文 新", 1));
  EXPECT_EQ(handed_over(work).error().code, "paid_work.consent-outdated");
  auto const seen = view(work, {terms::Right::PaidWorkConsent});
  EXPECT_TRUE(seen.wants_consent_again);
  EXPECT_THAT(seen.allowed, testing::ElementsAre("consent", "withdraw"));
  EXPECT_EQ(seen.agreed_text->text, "同意文");
  EXPECT_EQ(seen.consent_text->text, "同意文 新");
  auto const again = consented(work, hash_of("同意文 新", 2));
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_TRUE(handed_over(*again));
}

TEST_F(PaidWorkOfCustomers, NothingIsFetchedBeforeTheRecordStands) {
  auto const work = agreed();
  EXPECT_EQ(fetched(work).error().code, "paid_work.no-hand-over");
  EXPECT_FALSE(run_sql("INSERT INTO paid_work_downloads VALUES ('d', 'acme', '" + work.id().text() +
                       "', 'x', 'x', 1)"));
}

TEST_F(PaidWorkOfCustomers, TheRecordHoldsTheHashTheFirmAndEachDownload) {
  auto const work = agreed();
  ASSERT_TRUE(handed_over(work, "{\"a\":1}"));
  clock_.advance(1min);
  auto const first = fetched(work);
  ASSERT_TRUE(first) << first.error().detail;
  EXPECT_EQ(first->bytes, "{\"a\":1}");
  ASSERT_TRUE(fetched(work));
  auto const seen = view(work, {terms::Right::InquiryRead});
  ASSERT_TRUE(seen.hand_over);
  EXPECT_EQ(seen.hand_over->sha256, around_.sha256_hex("{\"a\":1}"));
  EXPECT_EQ(seen.hand_over->firm_name, "例示調査");
  EXPECT_EQ(seen.hand_over->downloads.size(), 2U);
  EXPECT_EQ(seen.hand_over->items.size(), 2U);
  EXPECT_EQ(seen.hand_over->items.front().content, "inquiry_text");
  EXPECT_EQ(seen.hand_over->items.front().count, 2);
  EXPECT_THAT(seen.hand_over->items.back().titles, testing::ElementsAre("Beacon C2"));
  EXPECT_FALSE(handed_over(work));
}

TEST_F(PaidWorkOfCustomers, ARecordAndAConsentAreNeverChanged) {
  auto const work = agreed();
  ASSERT_TRUE(handed_over(work));
  for (auto const* sql : {"UPDATE paid_work_hand_overs SET sha256 = 'x'",
                          "UPDATE paid_work_consents SET by_name = 'x'",
                          "UPDATE paid_work_texts SET text = 'x'", "DELETE FROM paid_work_texts"}) {
    EXPECT_FALSE(run_sql(sql)) << sql;
  }
}

TEST_F(PaidWorkOfCustomers, TheHandOverHoldsThePartsThatWereChosenAndNoOther) {
  auto const all = *cases_.content(id<terms::TenantId>("acme"), id<terms::InquiryId>("case"));
  for (auto const part : all_contents()) {
    auto const kept = narrowed(all, {part});
    EXPECT_EQ(!kept.messages.empty(), part == Content::InquiryText);
    EXPECT_EQ(!kept.subject.empty(), part == Content::InquiryText);
    EXPECT_EQ(!kept.answers.empty(), part == Content::Answers);
    EXPECT_EQ(!kept.alerts.empty(), part == Content::Alerts);
    EXPECT_EQ(!kept.files.empty(), part == Content::FileNames);
    EXPECT_EQ(!kept.states.empty(), part == Content::Record);
    EXPECT_EQ(!kept.blocks.empty(), part == Content::Record);
  }
}

TEST_F(PaidWorkOfCustomers, AQuoteLapsesByItsStoredTimeAndOnlyOnce) {
  auto const work = ready();
  auto const lapse = [&] {
    return *in<std::int64_t>([&](Ports& ports) { return lapse_due(ports, around_, 10); });
  };
  EXPECT_EQ(lapse(), 0);
  clock_.set(work.opening().lapses_at);
  EXPECT_EQ(lapse(), 1);
  EXPECT_EQ(lapse(), 0);
  EXPECT_EQ(outbox_.events.back().detail, "lapsed");
  EXPECT_EQ(consented(work, hash_of("同意文", 1)).error().code, "paid_work.state");
}

TEST_F(PaidWorkOfCustomers, EveryChangeStandsInTheTrailAndIsTold) {
  auto const work = agreed();
  ASSERT_TRUE(handed_over(work));
  ASSERT_TRUE(in<Work>([&](Ports& ports) {
    return finish_work(ports, around_, act(work, analyst_), "報告書をお渡ししました");
  }));
  std::vector<std::string> actions;
  for (auto const& row : audit_.rows) actions.push_back(row.action);
  EXPECT_THAT(actions, testing::ElementsAre("paid_work.text-published", "paid_work.offered",
                                            "paid_work.consented", "paid_work.handed-over",
                                            "paid_work.finished"));
  std::vector<std::string> told;
  for (auto const& event : outbox_.events) told.push_back(event.topic + " " + event.detail);
  EXPECT_THAT(told,
              testing::ElementsAre("paid-work.changed offered", "paid-work.changed consented",
                                   "paid-work.changed handed_over", "paid-work.changed done"));
}

TEST_F(PaidWorkOfCustomers, AReasonIsOneLineAndTheDeskGivesOne) {
  auto const work = ready();
  for (auto const& reason : {std::string{}, std::string{"a\nb"}, std::string(501, 'x')}) {
    auto const refused = in<Work>(
        [&](Ports& ports) { return retract_work(ports, around_, act(work, analyst_), reason); });
    EXPECT_EQ(refused.error().issues.front().pointer, "/reason");
  }
  EXPECT_TRUE(in<Work>(
      [&](Ports& ports) { return decline_work(ports, around_, act(work, customer_), ""); }));
}

}  // namespace
}  // namespace paid_work
