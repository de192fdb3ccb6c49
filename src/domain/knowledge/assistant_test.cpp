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
    EXPECT_EQ(tenant, id<terms::TenantId>("acme"));
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
  [[nodiscard]] base::Result<AssistantStanding> say(bool is_given, Side side = Side::Customer) {
    return say(is_given, standing().terms_hash, side);
  }
  [[nodiscard]] base::Result<AssistantStanding> say(bool is_given, std::string hash, Side side) {
    return say_consent(ports_, around_, {id<terms::TenantId>("acme"), is_given, std::move(hash)},
                       {side, "u1", "佐藤"});
  }
  [[nodiscard]] AssistantStanding standing() {
    return *standing_of(ports_, around_, id<terms::TenantId>("acme"));
  }
  [[nodiscard]] SuggestedAnswer draft() {
    return *suggest_answer(knowledge_, around_.knowledge, wish_.tenant, wish_.inquiry,
                           std::nullopt);
  }
  [[nodiscard]] base::Result<void> allow() {
    return allow_rephrasing(ports_, around_, wish_, draft(), analyst_);
  }

  RephraseRequest const wish_{id<terms::TenantId>("acme"), id<terms::InquiryId>("q1")};
  terms::Actor const analyst_{Side::Desk, "d1", "鈴木"};
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
  EXPECT_EQ(allow().error().code, "knowledge.assistant-consent");
  ASSERT_TRUE(say(true));
  EXPECT_TRUE(standing().is_agreed);
  EXPECT_TRUE(allow());
  ASSERT_TRUE(say(false));
  EXPECT_EQ(allow().error().code, "knowledge.assistant-consent");
}

TEST_F(AssistantUse, ThereIsNoneWhereTheOperatorSetNoneUp) {
  ASSERT_TRUE(say(true));
  around_.assistant = nullptr;
  EXPECT_EQ(standing().assistant, std::nullopt);
  EXPECT_FALSE(standing().is_agreed);
  EXPECT_EQ(say(true).error().code, "knowledge.no-assistant");
  EXPECT_EQ(allow().error().code, "knowledge.no-assistant");
  EXPECT_TRUE(say(false)) << "what was given can be withdrawn all the same";
  around_.assistant = &assistant_;
  EXPECT_FALSE(standing().is_agreed);
}

TEST_F(AssistantUse, OnlyTheCustomerAgrees) {
  EXPECT_EQ(say(true, Side::Desk).error().code, "knowledge.customer-only");
  EXPECT_EQ(say(false, Side::Desk).error().code, "knowledge.customer-only");
  EXPECT_TRUE(consents_.said["acme"].empty());
}

TEST_F(AssistantUse, WhatWasNotShownIsNotAgreedTo) {
  auto const shown = standing().terms_hash;
  terms_.text = "別の説明";
  EXPECT_EQ(say(true, shown, Side::Customer).error().code, "knowledge.assistant-terms");
  ASSERT_TRUE(say(true));
}

TEST_F(AssistantUse, OtherTermsAnotherNameAndAnotherMachineAreAskedForAnew) {
  ASSERT_TRUE(say(true));
  for (auto* changed : {&terms_.text, &assistant_.called, &assistant_.machine}) {
    auto const before = *changed;
    *changed = "別";
    EXPECT_FALSE(standing().is_agreed);
    EXPECT_EQ(allow().error().code, "knowledge.assistant-consent");
    *changed = before;
    EXPECT_TRUE(standing().is_agreed);
  }
}

TEST_F(AssistantUse, TheSameSaidTwiceIsKeptOnceAndWhatWasSaidStays) {
  ASSERT_TRUE(say(false));
  EXPECT_TRUE(consents_.said["acme"].empty()) << "nothing was given";
  for (bool const is_given : {true, true, false, false, true}) ASSERT_TRUE(say(is_given));
  EXPECT_EQ(consents_.said["acme"].size(), 3U);
  EXPECT_EQ(consents_.said["acme"].front().by_name, "佐藤");
}

TEST_F(AssistantUse, WhatIsAskedForAndWhatCameOfItIsOnRecord) {
  ASSERT_TRUE(say(true));
  ASSERT_TRUE(allow());
  EXPECT_EQ(audit_.rows.back().action, "knowledge.rephrasing-asked");
  EXPECT_EQ(audit_.rows.back().detail, "A1 plain, 2 lines");
  EXPECT_EQ(audit_.rows.back().actor, "d1");
  assistant_.answer = RephrasedTexts{"お問い合わせ、ありがとうございます。",
                                     "相手 {alert.peer} との通信を止めないでください。"};
  auto const answer = rephrase(assistant_, Style::Plain, draft());
  ASSERT_TRUE(record_rephrased(ports_, around_, wish_, *answer, analyst_));
  EXPECT_EQ(audit_.rows.back().action, "knowledge.rephrased");
  EXPECT_EQ(audit_.rows.back().detail, "A1: 1 changed, 1 kept (negation 1), text #" + answer->text);
}

TEST_F(AssistantUse, TheAssistantReadsNoFactsAndItsWordsAreFilledAfterwards) {
  assistant_.answer = RephrasedTexts{"お問い合わせ、ありがとうございます。",
                                     "相手 {alert.peer} との通信を、止めてください。"};
  auto const answer = rephrase(assistant_, Style::Plain, draft());
  ASSERT_TRUE(answer);
  EXPECT_EQ(assistant_.asked.back(), "相手 {alert.peer} との通信を止めてください。");
  EXPECT_EQ(answer->text,
            "お問い合わせ、ありがとうございます。\n\nまずやること\n"
            "1. 相手 203.0.113.9 との通信を、止めてください。");
}

TEST_F(AssistantUse, TooFewTextsLeaveTheRestAsItIs) {
  assistant_.answer = RephrasedTexts{};
  auto const answer = rephrase(assistant_, Style::Short, draft());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->lines.back().fault, Fault::Missing);
}

TEST_F(AssistantUse, AnAssistantThatIsAwaySaysSo) {
  assistant_.answer = base::fail(base::ErrorKind::Unavailable, "knowledge.assistant-away", "away");
  EXPECT_EQ(rephrase(assistant_, Style::Plain, draft()).error().code, "knowledge.assistant-away");
}

}  // namespace
}  // namespace knowledge
