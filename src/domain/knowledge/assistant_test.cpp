#include "domain/knowledge/assistant.hpp"

#include "support/fakes.hpp"
#include "support/memory_assistant.hpp"
#include "support/memory_knowledge.hpp"

#include <gtest/gtest.h>

namespace knowledge {
namespace {

using namespace std::chrono;
using support::id;
using terms::Side;

/// One inquiry of one company, about row A1, with an alert's peer.
class OneInquiry final : public Situations {
 public:
  base::Result<Situation> of(terms::TenantId const& tenant, terms::InquiryId const&,
                             std::optional<std::string> const&) override {
    if (tenant != id<terms::TenantId>("acme")) {
      return base::fail(base::ErrorKind::NotFound, "inquiries.unknown", "unknown");
    }
    Situation situation;
    situation.scope_id = "A1";
    situation.outcome = terms::Outcome::Answerable;
    situation.holds = {"alert"};
    situation.values = {{"alert.peer", "203.0.113.9"}};
    return situation;
  }
};

class AssistantUse : public testing::Test {
 protected:
  AssistantUse() {
    put("common", PartKind::Opening, "お問い合わせありがとうございます。");
    put("A1", PartKind::Now, "相手 {alert.peer} との通信を止めてください。");
  }
  void put(std::string name, PartKind kind, std::string line) {
    Part part;
    part.kind = kind;
    part.when = {*Condition::parse("alert")};
    part.lines = {std::move(line)};
    ASSERT_TRUE(articles_.add(
        {{std::move(name), "題", "責任者", local_days{2026y / November / 1}, {part}}, 1, {}}));
  }
  [[nodiscard]] base::Result<AssistantStanding> say(bool is_given, std::string version = "v1",
                                                    Side side = Side::Customer) {
    return say_consent(ports_, around_, {id<terms::TenantId>("acme"), is_given, std::move(version)},
                       {side, "u1", "佐藤"});
  }
  [[nodiscard]] AssistantStanding standing() {
    return *standing_of(ports_, around_, id<terms::TenantId>("acme"));
  }
  [[nodiscard]] base::Result<DraftToRephrase> begin(std::string const& tenant = "acme") {
    return begin_rephrasing(ports_, around_,
                            {id<terms::TenantId>(tenant), id<terms::InquiryId>("q1")},
                            {Side::Desk, "d1", "鈴木"});
  }

  support::FakeClock clock_{};
  support::MemoryArticles articles_{};
  support::MemoryWindows windows_{};
  OneInquiry situations_{};
  support::MemoryAuditTrail audit_{};
  KnowledgePorts knowledge_{articles_, windows_, situations_, audit_};
  support::MemoryAssistantConsents consents_{};
  AssistantPorts ports_{knowledge_, consents_};
  terms::BusinessCalendar const calendar_{};
  terms::OpeningHours const hours_ = *terms::OpeningHours::parse(
      std::vector<std::string>{"mon-fri 09:00-17:30"}, std::vector<std::string>{});
  support::PlayedAssistant assistant_{};
  AssistantTerms terms_{"v1", "説明"};
  AssistantSurroundings around_{{clock_, calendar_, hours_},
                                &assistant_,
                                terms_,
                                [](std::string_view text) { return "#" + std::string{text}; }};
};

TEST_F(AssistantUse, NothingLeavesBeforeACompanyHasAgreed) {
  EXPECT_FALSE(standing().is_agreed);
  EXPECT_EQ(begin().error().code, "knowledge.assistant-consent");
  ASSERT_TRUE(say(true));
  EXPECT_TRUE(standing().is_agreed);
  EXPECT_TRUE(begin());
  ASSERT_TRUE(say(false));
  EXPECT_EQ(begin().error().code, "knowledge.assistant-consent");
}

TEST_F(AssistantUse, ThereIsNoneWhereTheOperatorSetNoneUp) {
  around_.assistant = nullptr;
  EXPECT_EQ(standing().assistant, std::nullopt);
  EXPECT_EQ(say(true).error().code, "knowledge.no-assistant");
  EXPECT_EQ(begin().error().code, "knowledge.no-assistant");
}

TEST_F(AssistantUse, OnlyTheCustomerAgrees) {
  EXPECT_EQ(say(true, "v1", Side::Desk).error().code, "knowledge.customer-only");
  EXPECT_EQ(say(false, "v1", Side::Desk).error().code, "knowledge.customer-only");
  EXPECT_TRUE(consents_.said.empty());
}

TEST_F(AssistantUse, OtherTermsAndAnotherMachineAreAskedForAnew) {
  EXPECT_EQ(say(true, "v0").error().code, "knowledge.assistant-terms");
  ASSERT_TRUE(say(true));
  terms_.text = "別の説明";
  EXPECT_FALSE(standing().is_agreed);
  terms_.text = "説明";
  EXPECT_TRUE(standing().is_agreed);
  assistant_.called = "ほかのAI";
  EXPECT_FALSE(standing().is_agreed);
  EXPECT_EQ(begin().error().code, "knowledge.assistant-consent");
  EXPECT_TRUE(say(false, "v0")) << "what was given can be withdrawn at any time";
}

TEST_F(AssistantUse, TheSameSaidTwiceIsKeptOnceAndWhatWasSaidStays) {
  ASSERT_TRUE(say(false));
  EXPECT_TRUE(consents_.said["acme"].empty()) << "nothing was given";
  for (bool const is_given : {true, true, false, false, true}) ASSERT_TRUE(say(is_given));
  EXPECT_EQ(consents_.said["acme"].size(), 3U);
  EXPECT_EQ(consents_.said["acme"].front().terms_hash, "#説明");
  EXPECT_EQ(consents_.said["acme"].front().by_name, "佐藤");
}

TEST_F(AssistantUse, WhatIsAskedForIsRecordedFirst) {
  ASSERT_TRUE(say(true));
  ASSERT_TRUE(begin());
  EXPECT_EQ(audit_.rows.back().action, "knowledge.rephrasing-asked");
  EXPECT_EQ(audit_.rows.back().detail, "A1 plain, 2 lines");
  EXPECT_EQ(audit_.rows.back().actor, "d1");
}

TEST_F(AssistantUse, AnotherCompanysInquiryIsNotFoundWhateverItAgreedTo) {
  EXPECT_EQ(begin("globex").error().code, "inquiries.unknown");
}

TEST_F(AssistantUse, TheAssistantReadsNoFactsAndItsWordsAreFilledAfterwards) {
  ASSERT_TRUE(say(true));
  assistant_.answer = RephrasedTexts{"お問い合わせ、ありがとうございます。",
                                     "通信を止めてください。相手は {alert.peer} です。"};
  auto const answer = rephrase(assistant_, Style::Plain, *begin());
  ASSERT_TRUE(answer);
  EXPECT_EQ(assistant_.asked.back(), "相手 {alert.peer} との通信を止めてください。");
  EXPECT_EQ(answer->text,
            "お問い合わせ、ありがとうございます。\n\nまずやること\n"
            "1. 通信を止めてください。相手は 203.0.113.9 です。");
}

TEST_F(AssistantUse, TooFewTextsLeaveTheRestAsItIs) {
  ASSERT_TRUE(say(true));
  assistant_.answer = RephrasedTexts{};
  auto const answer = rephrase(assistant_, Style::Short, *begin());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->lines.back().fault, Fault::Missing);
}

TEST_F(AssistantUse, AnAssistantThatIsAwaySaysSo) {
  ASSERT_TRUE(say(true));
  assistant_.answer = base::fail(base::ErrorKind::Unavailable, "knowledge.assistant-away", "away");
  EXPECT_EQ(rephrase(assistant_, Style::Plain, *begin()).error().code, "knowledge.assistant-away");
}

}  // namespace
}  // namespace knowledge
