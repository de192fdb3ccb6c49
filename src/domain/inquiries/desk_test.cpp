#include "domain/inquiries/desk.hpp"

#include "support/fakes.hpp"
#include "support/memory_drafts.hpp"
#include "support/memory_inquiries.hpp"
#include "support/memory_promises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Actor;
using terms::Side;

class DeskTest : public testing::Test {
 protected:
  support::FakeClock clock_;
  support::FakeRandom random_;
  support::MemoryInquiries inquiries_;
  support::MemoryLinkedAlerts alerts_;
  support::MemoryTenantNames tenants_;
  support::MemoryAuditTrail audit_;
  support::MemoryOutbox outbox_;
  ScopeCatalogue scopes_{{{"A1", "", "", Outcome::Answerable, {}},
                          {"N6", "", "", Outcome::NotAccepted, {}},
                          {"N11", "", "", Outcome::NotAccepted, {}},
                          {"R4", "", "", Outcome::ReferPublic, {}}}};
  support::MemoryAttachments attachments_;
  support::MemoryDrafts drafts_;
  support::MemoryPromises promises_;
  support::MemorySavedQueues queues_;
  support::MemoryWaitingMails mails_{};
  InquiriesPorts ports_{inquiries_, alerts_,      tenants_,     mails_,  audit_,
                        outbox_,    attachments_, attachments_, drafts_, drafts_,
                        promises_,  promises_,    queues_};
  Surroundings around_{scopes_, clock_, random_, support::promise_rules(), {}, "2026-11-26"};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  terms::TenantId const globex_ = id<terms::TenantId>("globex");
  terms::AlertId const a1_ = id<terms::AlertId>("a1");
  Actor const sato_{Side::Customer, "sato", "佐藤"};
  Actor const aoki_{Side::Desk, "aoki", "青木"};

  [[nodiscard]] base::Result<Inquiry> open(OpenInquiry what = {"件名", "助けてください", {}}) {
    return open_inquiry(ports_, around_, acme_, sato_, what);
  }
  [[nodiscard]] Act act(Inquiry const& inquiry, Actor const& by) const {
    return {acme_, inquiry.opening().id, by};
  }
  [[nodiscard]] std::vector<Entry> timeline(Inquiry const& inquiry) {
    return *inquiries_.timeline(acme_, inquiry.opening().id);
  }
  /// Its newest answer.
  [[nodiscard]] Entry answered(Inquiry const& inquiry) {
    EXPECT_TRUE(add_message(ports_, around_, act(inquiry, aoki_), {MessageKind::Answer, "回答"}));
    auto const entries = timeline(inquiry);
    return *std::find_if(entries.rbegin(), entries.rend(),
                         [](Entry const& entry) { return entry.kind == EntryKind::Answer; });
  }
  [[nodiscard]] State answered_as(std::string const& scope_id) {
    auto const inquiry = open();
    EXPECT_TRUE(decide_scope(ports_, around_, act(*inquiry, aoki_), {scope_id}));
    return add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Answer, "回答"})
        ->state();
  }
};

TEST_F(DeskTest, AnotherTenantsInquiryIsNotFound) {
  auto const inquiry = open();
  Act const foreign{globex_, inquiry->opening().id, aoki_};
  EXPECT_EQ(take_inquiry(ports_, around_, foreign).error().kind, base::ErrorKind::NotFound);
}

TEST_F(DeskTest, AnotherTenantsAlertCannotBeAskedAbout) {
  alerts_.risks.insert({{globex_, a1_}, terms::Risk::High});
  EXPECT_EQ(open({"件名", "本文", {a1_}}).error().kind, base::ErrorKind::NotFound);
}

TEST_F(DeskTest, EmptyWordsAreRefusedAtTheirField) {
  EXPECT_EQ(open({"件名", " \n　", {}}).error().issues.at(0).pointer, "/body");
  EXPECT_EQ(open({"　", "本文", {}}).error().issues.at(0).pointer, "/subject");
}

TEST_F(DeskTest, ASubjectIsOneLineOfOrdinaryCharacters) {
  for (auto const* subject : {"a\nBcc: x", "a\tb", "a\x1b[31m", "\u202Eb", "\xff"}) {
    EXPECT_EQ(open({subject, "本文", {}}).error().code, "inquiries.subject") << subject;
  }
}

TEST_F(DeskTest, OpeningStoresTheFirstMessageAndIsAudited) {
  auto const inquiry = open();
  ASSERT_TRUE(inquiry);
  EXPECT_EQ(inquiry->state(), State::Received);
  auto const entries = timeline(*inquiry);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].body, "助けてください");
  EXPECT_EQ(entries[1].to, "received");
  EXPECT_EQ(audit_.rows.at(0).action, "inquiries.opened");
  EXPECT_EQ(outbox_.events.at(0).detail, "received");
}

TEST_F(DeskTest, ACriticalAlertMakesTheInquiryHigh) {
  alerts_.risks.insert({{acme_, a1_}, terms::Risk::Critical});
  EXPECT_EQ(open({"件名", "本文", {a1_}})->progress().urgency, Urgency::High);
  EXPECT_EQ(open()->progress().urgency, Urgency::Normal);
}

TEST_F(DeskTest, TheScopeRowDecidesWhereAnAnswerLeadsTo) {
  EXPECT_EQ(answered_as("A1"), State::Answered);
  EXPECT_EQ(answered_as("N6"), State::PaidOffer);
  EXPECT_EQ(answered_as("N11"), State::OutOfScope);
  EXPECT_EQ(answered_as("R4"), State::OutOfScope);
}

TEST_F(DeskTest, AScopeThatIsNotInTheCatalogueIsRefused) {
  auto const inquiry = open();
  EXPECT_EQ(decide_scope(ports_, around_, act(*inquiry, aoki_), {"Z9"}).error().code,
            "inquiries.scope");
}

TEST_F(DeskTest, AVerdictMaySayHowUrgentItIs) {
  auto const inquiry = open();
  ASSERT_TRUE(decide_scope(ports_, around_, act(*inquiry, aoki_), {"A1", Urgency::Urgent}));
  auto const urgent = decide_scope(ports_, around_, act(*inquiry, aoki_), {"R4"});
  ASSERT_TRUE(urgent);
  EXPECT_EQ(urgent->progress().urgency, Urgency::Urgent);  // not said: as it was
  std::vector<std::optional<std::string>> told;
  for (auto const& entry : timeline(*inquiry)) {
    if (entry.kind == EntryKind::Verdict) told.push_back(entry.body);
  }
  EXPECT_EQ(told, (std::vector<std::optional<std::string>>{"緊急度: 通常 → 緊急", std::nullopt}));
}

TEST_F(DeskTest, AVerdictTellsWhoDecidedWhatAndWhetherHowUrgent) {
  auto const inquiry = open();
  auto const told = [&](Verdict const& verdict) {
    outbox_.events.clear();
    EXPECT_TRUE(decide_scope(ports_, around_, act(*inquiry, aoki_), verdict));
    for (auto const& event : outbox_.events) {
      if (event.topic == terms::kInquiryDecided) return event.detail;
    }
    return std::string{};
  };
  auto const micros = std::to_string(clock_.now().micros());
  EXPECT_THAT(told({"A1", Urgency::Urgent}), testing::EndsWith(micros + " A1 urgent aoki 青木"));
  EXPECT_THAT(told({"R4"}), testing::EndsWith(micros + " R4 - aoki 青木"));
  auto const last = told({"R4"});
  EXPECT_THAT(last, testing::StartsWith(timeline(*inquiry).back().id));
}

TEST_F(DeskTest, EachSideWritesOnlyItsOwnKindOfMessage) {
  auto const inquiry = open();
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, sato_), {MessageKind::Answer, "x"}).error().code,
      "inquiries.side");
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Reply, "x"}).error().code,
      "inquiries.side");
}

TEST_F(DeskTest, WhatIsDoneWithAnAnswerIsTheCustomersChoice) {
  auto const inquiry = open();
  auto const answer = answered(*inquiry);
  auto const message = timeline(*inquiry).front().id;
  auto const chosen = [&](Actor const& by, std::string const& entry) {
    auto const done = choose(ports_, around_, act(*inquiry, by), {entry, Choice::WillNotDo});
    return done ? "" : std::string{done.error().code};
  };
  EXPECT_EQ(chosen(aoki_, answer.id), "inquiries.side");
  EXPECT_EQ(chosen(sato_, "nothing"), "inquiries.no-answer");
  EXPECT_EQ(chosen(sato_, message), "inquiries.no-answer");
  EXPECT_EQ(
      choose(ports_, around_, {globex_, inquiry->opening().id, sato_}, {answer.id}).error().kind,
      base::ErrorKind::NotFound);
  EXPECT_EQ(chosen(sato_, answer.id), "");
  auto const last = timeline(*inquiry).back();
  EXPECT_EQ(last.kind, EntryKind::Choice);
  EXPECT_EQ(last.from, answer.id);
  EXPECT_EQ(last.to, "will_not_do");
  EXPECT_EQ(last.conditions, "2026-11-26");
}

TEST_F(DeskTest, AChoiceMadeAgainChangesNothingUntilItIsAnother) {
  auto const inquiry = open();
  auto const first = answered(*inquiry);
  auto const second = answered(*inquiry);
  auto const version_after = [&](Entry const& answer, Choice choice) {
    return choose(ports_, around_, act(*inquiry, sato_), {answer.id, choice})->progress().version;
  };
  auto const version = version_after(first, Choice::WillDo);
  auto const entries = timeline(*inquiry).size();
  auto const audited = audit_.rows.size();
  EXPECT_EQ(version_after(first, Choice::WillDo), version);
  EXPECT_EQ(timeline(*inquiry).size(), entries);
  EXPECT_EQ(audit_.rows.size(), audited);
  EXPECT_EQ(version_after(second, Choice::WillDo), version + 1);
  EXPECT_EQ(version_after(first, Choice::WillNotDo), version + 2);
  EXPECT_EQ(version_after(first, Choice::WillDo), version + 3);
}

TEST_F(DeskTest, WhatEndedTakesAChoiceOnlyWhileItMayBeReopened) {
  auto const inquiry = open();
  auto const answer = answered(*inquiry);
  ASSERT_TRUE(conclude(ports_, around_, act(*inquiry, sato_), CustomerOutcome::Solved, ""));
  clock_.advance(std::chrono::days{14});
  EXPECT_TRUE(choose(ports_, around_, act(*inquiry, sato_), {answer.id, Choice::WillDo}));
  clock_.advance(1us);
  auto const late = choose(ports_, around_, act(*inquiry, sato_), {answer.id, Choice::WillNotDo});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "inquiries.state");
}

TEST_F(DeskTest, AnAnswerNamesTheConditionsItWasSentWith) {
  auto const inquiry = open();
  ASSERT_TRUE(add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Note, "メモ"}));
  ASSERT_TRUE(add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Answer, "回答"}));
  std::vector<std::optional<std::string>> named;
  for (auto const& entry : timeline(*inquiry)) {
    if (entry.kind == EntryKind::Note || entry.kind == EntryKind::Answer) {
      named.push_back(entry.conditions);
    }
  }
  EXPECT_EQ(named, (std::vector<std::optional<std::string>>{std::nullopt, "2026-11-26"}));
}

TEST_F(DeskTest, TheCustomerNeverSeesANote) {
  auto const inquiry = open();
  ASSERT_TRUE(add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Note, "内部メモ"}));
  auto const by_customer = see_inquiry(ports_, clock_, acme_, inquiry->opening().id,
                                       Side::Customer);
  auto const by_desk = see_inquiry(ports_, clock_, acme_, inquiry->opening().id, Side::Desk);
  EXPECT_EQ(by_customer->timeline.size() + 1, by_desk->timeline.size());
}

TEST_F(DeskTest, AReplyToAQuestionGivesTheInquiryBackToTheDesk) {
  auto const inquiry = open();
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, aoki_), {MessageKind::Question, "?"})->state(),
      State::WaitingCustomer);
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, sato_), {MessageKind::Reply, "はい"})->state(),
      State::InProgress);
}

TEST_F(DeskTest, WhatEndedIsReopenedByItsCustomerWithinTwoWeeksOnly) {
  auto const inquiry = open();
  ASSERT_TRUE(conclude(ports_, around_, act(*inquiry, sato_), CustomerOutcome::Solved, ""));
  clock_.advance(std::chrono::days{14});
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, sato_), {MessageKind::Reply, "また"})->state(),
      State::InProgress);
  ASSERT_TRUE(conclude(ports_, around_, act(*inquiry, sato_), CustomerOutcome::Solved, ""));
  clock_.advance(std::chrono::days{14} + 1us);
  EXPECT_EQ(
      add_message(ports_, around_, act(*inquiry, sato_), {MessageKind::Reply, "また"}).error().code,
      "inquiries.too-old");
}

TEST_F(DeskTest, AStaleVersionIsAConflict) {
  auto const inquiry = open();
  auto stale = act(*inquiry, aoki_);
  stale.version = inquiry->progress().version - 1;
  EXPECT_EQ(take_inquiry(ports_, around_, stale).error().code, "inquiries.changed");
}

TEST_F(DeskTest, NewsOfABlockToldTwiceStandsOnTheTimelineOnce) {
  auto const inquiry = open();
  BlockNews const news{"b1", "requested", "遮断の依頼を受け付けました。", true, false};
  ASSERT_TRUE(note_block(ports_, around_, act(*inquiry, aoki_), news));
  auto const count = timeline(*inquiry).size();
  ASSERT_TRUE(note_block(ports_, around_, act(*inquiry, aoki_), news));
  EXPECT_EQ(timeline(*inquiry).size(), count);
  EXPECT_EQ(inquiries_.find(acme_, inquiry->opening().id)->state(), State::WaitingBlock);
}

TEST_F(DeskTest, ASettledBlockHandsTheInquiryBackToTheDesk) {
  auto const inquiry = open();
  ASSERT_TRUE(
      note_block(ports_, around_, act(*inquiry, aoki_), {"b1", "requested", "", true, false}));
  ASSERT_TRUE(
      note_block(ports_, around_, act(*inquiry, aoki_), {"b1", "verified", "", false, true}));
  EXPECT_EQ(inquiries_.find(acme_, inquiry->opening().id)->state(), State::InProgress);
}

}  // namespace
}  // namespace inquiries
