#include "domain/inquiries/keep_promise.hpp"

#include "domain/inquiries/save_queue.hpp"
#include "support/fakes.hpp"
#include "support/memory_drafts.hpp"
#include "support/memory_inquiries.hpp"
#include "support/memory_promises.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace inquiries {
namespace {

using namespace std::chrono_literals;
using support::id;
using terms::Actor;
using terms::Side;

base::Instant at(std::string const& text) { return *base::parse_instant(text + ":00+09:00"); }

class KeepPromise : public testing::Test {
 protected:
  KeepPromise() { clock_.set(at("2026-11-26T10:00")); }

  [[nodiscard]] Inquiry opened(InquiryKind kind = InquiryKind::Question) {
    auto inquiry = open_inquiry(ports_, around_, acme_, sato_, {"件名", "本文", {}, {}, kind});
    EXPECT_TRUE(inquiry);
    return *inquiry;
  }
  [[nodiscard]] Promise::Facts promise(Inquiry const& inquiry) {
    return (*promises_.newest(acme_, inquiry.opening().id))->facts();
  }
  void write(Inquiry const& inquiry, MessageKind kind, std::string const& when) {
    clock_.set(at(when));
    auto const& by = kind == MessageKind::Reply ? sato_ : aoki_;
    EXPECT_TRUE(add_message(ports_, around_, {acme_, inquiry.opening().id, by}, {kind, "本文"}));
  }
  void block(Inquiry const& inquiry, std::string const& state) {
    bool const is_settled = state == "in_force" || state == "declined";
    ASSERT_TRUE(note_block(ports_, around_, {acme_, inquiry.opening().id, sato_},
                           {"b1", state, "遮断", !is_settled, is_settled}));
  }
  [[nodiscard]] State state(Inquiry const& inquiry) {
    return inquiries_.find(acme_, inquiry.opening().id)->state();
  }
  void decide(Inquiry const& inquiry, Urgency urgency) {
    EXPECT_TRUE(
        decide_scope(ports_, around_, {acme_, inquiry.opening().id, aoki_}, {"A1", urgency}));
  }
  [[nodiscard]] std::vector<std::string> due_events() const {
    std::vector<std::string> told;
    for (auto const& event : outbox_.events) {
      if (event.topic == terms::kPromiseDue) told.push_back(event.detail);
    }
    return told;
  }
  [[nodiscard]] base::Result<TargetsVersion> publish(std::int64_t minutes, std::int64_t replaces,
                                                     bool is_shown = true) {
    auto parts = support::promise_rules().shipped.parts();
    parts.urgent = {minutes, TargetUnit::Minutes};
    return publish_targets(ports_, around_, mori_, {parts, is_shown, replaces});
  }

  support::FakeClock clock_;
  support::FakeRandom random_;
  support::MemoryInquiries inquiries_;
  support::MemoryLinkedAlerts alerts_;
  support::MemoryTenantNames tenants_;
  support::MemoryAuditTrail audit_;
  support::MemoryOutbox outbox_;
  support::MemoryAttachments attachments_;
  support::MemoryDrafts drafts_;
  support::MemoryPromises promises_;
  support::MemorySavedQueues queues_;
  ScopeCatalogue scopes_{{{"A1", "", "", Outcome::Answerable, {}}}};
  support::MemoryWaitingMails mails_{};
  InquiriesPorts ports_{inquiries_, alerts_,      tenants_,     mails_,  audit_,
                        outbox_,    attachments_, attachments_, drafts_, drafts_,
                        promises_,  promises_,    queues_};
  Surroundings around_{scopes_, clock_, random_, support::promise_rules()};
  terms::TenantId const acme_ = id<terms::TenantId>("acme");
  Actor const sato_{Side::Customer, "sato", "佐藤"};
  Actor const aoki_{Side::Desk, "aoki", "青木"};
  Actor const mori_{Side::Desk, "mori", "森"};
};

TEST_F(KeepPromise, AQuestionIsDueByTheTemplateWhichNoCustomerReads) {
  auto const inquiry = opened();
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-27T17:30"));
  EXPECT_EQ(promise(inquiry).targets_version, 0);
  auto const customer = see_inquiry(ports_, clock_, acme_, inquiry.opening().id, Side::Customer);
  auto const desk = see_inquiry(ports_, clock_, acme_, inquiry.opening().id, Side::Desk);
  EXPECT_FALSE(customer->promise);
  EXPECT_TRUE(desk->promise);
}

TEST_F(KeepPromise, AFaultHasATargetOfItsOwnWhateverItsUrgency) {
  auto const inquiry = opened(InquiryKind::Fault);
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-26T14:00"));
  decide(inquiry, Urgency::Urgent);
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-26T14:00"));
}

TEST_F(KeepPromise, ItStandsStillFromTheQuestionBackToTheReply) {
  auto const inquiry = opened();
  decide(inquiry, Urgency::High);
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-26T14:00"));
  write(inquiry, MessageKind::Question, "2026-11-26T11:00");
  EXPECT_EQ(promise(inquiry).left, 3h);
  write(inquiry, MessageKind::Note, "2026-11-26T12:00");
  write(inquiry, MessageKind::Reply, "2026-11-27T17:00");
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-30T11:30"));
  EXPECT_EQ(promise(inquiry).number, 1);
}

TEST_F(KeepPromise, TheAnswerEndsItAndAReplyAfterThatBeginsAnotherOne) {
  auto const inquiry = opened();
  write(inquiry, MessageKind::Answer, "2026-11-27T17:31");
  EXPECT_EQ(promise(inquiry).ending->outcome, PromiseOutcome::Missed);
  write(inquiry, MessageKind::Reply, "2026-11-30T10:00");
  EXPECT_EQ(promise(inquiry).number, 2);
  EXPECT_EQ(promise(inquiry).due_at, at("2026-12-01T17:30"));
  write(inquiry, MessageKind::Answer, "2026-11-30T11:00");
  EXPECT_EQ(promise(inquiry).ending->outcome, PromiseOutcome::Met);
}

TEST_F(KeepPromise, AReplyWhileItRunsBeginsNothing) {
  auto const inquiry = opened();
  auto const before = promise(inquiry);
  write(inquiry, MessageKind::Reply, "2026-11-26T12:00");
  EXPECT_EQ(promise(inquiry), before);
}

TEST_F(KeepPromise, WhoWithdrawsWasPromisedNothingLonger) {
  auto const inquiry = opened();
  ASSERT_TRUE(conclude(ports_, around_, {acme_, inquiry.opening().id, sato_},
                       CustomerOutcome::Withdrawn, ""));
  EXPECT_EQ(promise(inquiry).ending->outcome, PromiseOutcome::Dropped);
}

TEST_F(KeepPromise, ABlockAskedForAfterTheAnswerGivesTheDeskATimeAgain) {
  auto const inquiry = opened();
  write(inquiry, MessageKind::Answer, "2026-11-26T11:00");
  clock_.set(at("2026-11-27T10:00"));
  block(inquiry, "requested");
  EXPECT_EQ(state(inquiry), State::WaitingBlock);
  EXPECT_EQ(promise(inquiry).number, 2);
  EXPECT_FALSE(promise(inquiry).ending);
  block(inquiry, "in_force");
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-30T17:30")) << "from when it came to the desk";
}

TEST_F(KeepPromise, AnAnswerDuringABlockEndsTheTimeAndTheEndOfTheBlockBeginsAnotherOne) {
  auto const inquiry = opened();
  block(inquiry, "requested");
  write(inquiry, MessageKind::Answer, "2026-11-26T11:00");
  EXPECT_EQ(state(inquiry), State::WaitingBlock);
  EXPECT_EQ(promise(inquiry).ending->outcome, PromiseOutcome::Met);
  block(inquiry, "approved");
  EXPECT_EQ(promise(inquiry).number, 1);
  block(inquiry, "in_force");
  EXPECT_EQ(state(inquiry), State::InProgress);
  EXPECT_EQ(promise(inquiry).number, 2);
}

/// Whatever comes in whatever order: what is with the desk has a time that runs, or is a block
/// under way that was answered; what is with nobody or the customer has none.
RC_GTEST_FIXTURE_PROP(KeepPromise, WhereTheBallIsThereIsTheTime, ()) {
  auto const inquiry = opened();
  auto const it = Act{acme_, inquiry.opening().id, aoki_};
  auto const his = Act{acme_, inquiry.opening().id, sato_};
  for (int step = 0; step < 12; ++step) {
    clock_.advance(std::chrono::minutes{*rc::gen::inRange(1, 2'000)});
    // What the state does not allow is refused, and changes nothing.
    switch (*rc::gen::inRange(0, 9)) {
      case 0:
        static_cast<void>(add_message(ports_, around_, his, {MessageKind::Reply, "x"}));
        break;
      case 1:
        static_cast<void>(add_message(ports_, around_, it, {MessageKind::Answer, "x"}));
        break;
      case 2:
        static_cast<void>(add_message(ports_, around_, it, {MessageKind::Question, "x"}));
        break;
      case 3: static_cast<void>(add_message(ports_, around_, it, {MessageKind::Note, "x"})); break;
      case 4: static_cast<void>(take_inquiry(ports_, around_, it)); break;
      case 5:
        static_cast<void>(conclude(ports_, around_, his, CustomerOutcome::StillTroubled, ""));
        break;
      case 6: block(inquiry, "requested"); break;
      case 7: block(inquiry, "in_force"); break;
      case 8: static_cast<void>(close_unasked(ports_, around_, 10)); break;
    }
    bool const is_with_desk = waiting_for(state(inquiry)) == WaitingFor::Desk;
    bool const runs = !promise(inquiry).ending && !promise(inquiry).paused_at;
    bool const is_answered_block = state(inquiry) == State::WaitingBlock && promise(inquiry).ending;
    RC_ASSERT(runs == is_with_desk || is_answered_block);
  }
}

TEST_F(KeepPromise, SoonAndOverAreToldOnceEach) {
  static_cast<void>(opened());
  for (auto const* moment : {"2026-11-26T12:00", "2026-11-27T16:30", "2026-11-27T16:40",
                             "2026-11-27T17:30", "2026-11-28T17:30"}) {
    clock_.set(at(moment));
    ASSERT_TRUE(tell_due_promises(ports_, around_, 10));
  }
  EXPECT_EQ(due_events(), (std::vector<std::string>{"soon", "over"}));
}

TEST_F(KeepPromise, ARoundTakesNoMoreThanItMay) {
  for (int i = 0; i < 5; ++i) static_cast<void>(opened());
  clock_.set(at("2026-11-28T12:00"));
  EXPECT_EQ(*tell_due_promises(ports_, around_, 3), 3);
  EXPECT_EQ(*tell_due_promises(ports_, around_, 3), 2);
  EXPECT_EQ(*tell_due_promises(ports_, around_, 3), 0);
}

TEST_F(KeepPromise, WhatIsPublishedHoldsForWhatBeginsAfterIt) {
  auto const before = opened();
  auto const published = publish(20, 0);
  ASSERT_TRUE(published) << published.error().detail;
  EXPECT_EQ(published->version, 1);
  auto const after = opened();
  EXPECT_FALSE(promise(before).is_shown);
  EXPECT_TRUE(promise(after).is_shown);
  decide(before, Urgency::Urgent);
  decide(after, Urgency::Urgent);
  EXPECT_EQ(promise(before).due_at, at("2026-11-26T10:30")) << "by the targets it began with";
  EXPECT_EQ(promise(after).due_at, at("2026-11-26T10:20"));
  EXPECT_TRUE(
      see_inquiry(ports_, clock_, acme_, after.opening().id, Side::Customer)->promise.has_value());
}

TEST_F(KeepPromise, ASupervisorMayTakeTheTimeOffTheScreenAgain) {
  ASSERT_TRUE(publish(20, 0));
  ASSERT_TRUE(publish(20, 1, false));
  EXPECT_FALSE(promise(opened()).is_shown);
  EXPECT_EQ(promises_.published(10)->size(), 2U);
}

TEST_F(KeepPromise, WhoSawOtherTargetsPublishesNothing) {
  ASSERT_TRUE(publish(20, 0));
  EXPECT_EQ(publish(25, 0).error().code, "inquiries.targets-changed");
  EXPECT_EQ(publish(0, 1).error().code, "inquiries.targets");
  EXPECT_EQ(promises_.published(10)->size(), 1U);
  EXPECT_EQ(audit_.rows.back().action, "inquiries.targets-published");
}

TEST_F(KeepPromise, AnAnsweredInquiryClosesByItselfAfterSevenBusinessDays) {
  auto const inquiry = opened();
  write(inquiry, MessageKind::Answer, "2026-11-26T12:00");
  clock_.set(at("2026-12-07T23:59"));
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 0);
  clock_.set(at("2026-12-08T00:00"));
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 1);
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 0);
  EXPECT_EQ(inquiries_.find(acme_, inquiry.opening().id)->state(), State::Closed);
  auto const last = inquiries_.timeline(acme_, inquiry.opening().id)->back();
  EXPECT_EQ(last.author_side, Side::System);
  EXPECT_EQ(last.body, "回答から7営業日のあいだお返事がなかったため、完了しました");
  EXPECT_EQ(outbox_.events.back().detail, "closed");
}

TEST_F(KeepPromise, AnInquiryDoesNotCloseOverAMailThatWaitsForTheDesk) {
  auto const inquiry = opened();
  mails_.is_one = true;
  write(inquiry, MessageKind::Answer, "2026-11-26T12:00");
  clock_.set(at("2026-12-08T00:00"));
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 1) << "looked at";
  EXPECT_EQ(inquiries_.find(acme_, inquiry.opening().id)->state(), State::Answered);
  mails_.is_one = false;
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 0) << "not at once";
  clock_.set(at("2026-12-09T00:00"));
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 1);
  EXPECT_EQ(inquiries_.find(acme_, inquiry.opening().id)->state(), State::Closed);
}

TEST_F(KeepPromise, WhoWritesAfterTheAnswerKeepsItOpen) {
  auto const inquiry = opened();
  write(inquiry, MessageKind::Answer, "2026-11-26T12:00");
  write(inquiry, MessageKind::Reply, "2026-11-30T12:00");
  clock_.set(at("2027-01-30T00:00"));
  EXPECT_EQ(*close_unasked(ports_, around_, 10), 0);
}

TEST_F(KeepPromise, ATemplateOfANewReleaseChangesNoPromiseThatRuns) {
  auto const inquiry = opened();
  auto parts = support::promise_rules().shipped.parts();
  parts.normal = {2, TargetUnit::BusinessDays};
  auto const& rules = support::promise_rules();
  PromiseRules const newer{rules.desk, rules.daytime, rules.calendar, *Targets::make(parts)};
  Surroundings const later{scopes_, clock_, random_, newer};
  ASSERT_TRUE(add_message(ports_, later, {acme_, inquiry.opening().id, aoki_},
                          {MessageKind::Note, "メモ"}));
  EXPECT_EQ(promise(inquiry).due_at, at("2026-11-27T17:30"));
}

TEST_F(KeepPromise, AnInstallationHasNoMoreQueuesThanItMay) {
  NewQueue const wanted{"急ぎ", {.urgency = Urgency::Urgent}};
  for (int i = 0; i < SavedQueue::kCountMax; ++i) {
    ASSERT_TRUE(save_queue(ports_, around_, aoki_, wanted));
  }
  EXPECT_EQ(save_queue(ports_, around_, mori_, wanted).error().code, "inquiries.queues-full");
  EXPECT_EQ(save_queue(ports_, around_, mori_, {"", wanted.filter}).error().code,
            "inquiries.queue");
  EXPECT_EQ(save_queue(ports_, around_, mori_, {"すべて", {}}).error().code, "inquiries.queue");
}

TEST_F(KeepPromise, TheExamplesNameTheMomentsAtWhichPeopleGoWrong) {
  auto const examples = targets_examples(support::promise_rules().shipped, support::promise_rules(),
                                         clock_.now());
  ASSERT_GE(examples.size(), 3U);
  EXPECT_EQ(examples[0].urgent, at("2026-11-26T10:30"));
  EXPECT_EQ(examples[1].asked_at, at("2026-11-27T17:00"));
  EXPECT_EQ(examples[1].high, at("2026-11-30T12:30"));
  EXPECT_EQ(examples[2].normal, at("2026-11-30T17:30"));
}

}  // namespace
}  // namespace inquiries
