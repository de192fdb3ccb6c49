#include "domain/paid_work/paid_work.hpp"

#include "support/fakes.hpp"
#include "terms/japan_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace paid_work {
namespace {

using namespace std::chrono_literals;
using support::id;
using support::kNoon;

terms::Actor const kCustomer{terms::Side::Customer, "c", "佐藤"};
terms::Actor const kDesk{terms::Side::Desk, "d", "分析"};
ConsentText const kFirst{1, "一", "hash-1"};
ConsentText const kSecond{2, "二", "hash-2"};

[[nodiscard]] PaidWork offered() {
  Quote const quote{Occasion::AfterResponse,
                    {"firm", "例示調査", "x", "x"},
                    "調査",
                    {1'000, {}},
                    *terms::day_from("2026-11-30"),
                    {Content::Alerts}};
  return PaidWork::offer({id<terms::PaidWorkId>("w"), id<terms::TenantId>("acme"), 1,
                          id<terms::InquiryId>("q"), "Q-000001", quote, lapse_of(quote.valid_until),
                          "分析", kNoon});
}

TEST(PaidWork, TheInstantOfItsEndIsAlreadyTooLateWhetherTheClockCameByOrNot) {
  auto work = offered();
  auto const end = work.opening().lapses_at;
  EXPECT_EQ(work.lapse(end - 1us).error().code, "paid_work.state");
  EXPECT_EQ(work.consent(kFirst, kCustomer, end).error().code, "paid_work.lapsed");
  EXPECT_EQ(work.state(), State::Offered);
  ASSERT_TRUE(work.lapse(end));
  EXPECT_EQ(work.state(), State::Lapsed);
}

TEST(PaidWork, AConsentInTimeOutlivesTheQuotesLastDay) {
  auto work = offered();
  ASSERT_TRUE(work.consent(kFirst, kCustomer, kNoon));
  EXPECT_FALSE(work.lapse(work.opening().lapses_at + 1h));
  EXPECT_TRUE(work.hand_over(kFirst, "", kDesk, work.opening().lapses_at + 1h));
}

TEST(PaidWork, ANewerTextIsAgreedToAnewBeforeAnythingIsHandedOver) {
  auto work = offered();
  ASSERT_TRUE(work.consent(kFirst, kCustomer, kNoon));
  EXPECT_EQ(work.consent(kFirst, kCustomer, kNoon).error().code, "paid_work.state");
  EXPECT_EQ(work.hand_over(kSecond, "", kDesk, kNoon).error().code, "paid_work.consent-outdated");
  ASSERT_TRUE(work.consent(kSecond, kCustomer, kNoon));
  EXPECT_TRUE(work.hand_over(kSecond, "", kDesk, kNoon));
  EXPECT_EQ(work.progress().consents.size(), 2U);
}

TEST(PaidWork, ATextOfTheSameNumberAndOtherWordsIsAnotherText) {
  auto work = offered();
  ASSERT_TRUE(work.consent(kFirst, kCustomer, kNoon));
  EXPECT_FALSE(work.has_consent_to({1, "一", "hash-x"}));
}

TEST(PaidWork, AConsentIsTakenBackUntilTheHandOverAndNotAfter) {
  auto early = offered();
  ASSERT_TRUE(early.consent(kFirst, kCustomer, kNoon));
  ASSERT_TRUE(early.withdraw(kCustomer, kNoon));
  EXPECT_EQ(early.hand_over(kFirst, "", kDesk, kNoon).error().code, "paid_work.state");
  auto late = offered();
  ASSERT_TRUE(late.consent(kFirst, kCustomer, kNoon));
  ASSERT_TRUE(late.hand_over(kFirst, "", kDesk, kNoon));
  EXPECT_EQ(late.withdraw(kCustomer, kNoon).error().code, "paid_work.state");
}

TEST(PaidWork, ConsentsOfOneQuoteHaveALimit) {
  auto work = offered();
  for (std::int64_t i = 1; i <= static_cast<std::int64_t>(PaidWork::kConsentsMax); ++i) {
    ASSERT_TRUE(work.consent({i, "t", "h"}, kCustomer, kNoon));
  }
  EXPECT_EQ(work.consent(kSecond, kCustomer, kNoon).error().code, "paid_work.consents-full");
}

/// One act of anybody, at any time, with either text.
struct Move {
  int act;
  bool is_second_text;
  std::chrono::hours after;
};
[[nodiscard]] base::Result<void> carry(PaidWork& work, Move const& move) {
  auto const& text = move.is_second_text ? kSecond : kFirst;
  auto const now = kNoon + move.after;
  switch (move.act) {
    case 0: return work.consent(text, kCustomer, now);
    case 1: return work.decline("", kCustomer, now);
    case 2: return work.withdraw(kCustomer, now);
    case 3: return work.retract("r", kDesk, now);
    case 4: return work.hand_over(text, "", kDesk, now);
    case 5: return work.finish("", kDesk, now);
    default: return work.lapse(now);
  }
}

[[nodiscard]] std::vector<Move> any_moves() {
  std::vector<Move> moves;
  for (auto const number : *rc::gen::arbitrary<std::vector<std::uint16_t>>()) {
    moves.push_back({number % 7, (number / 7) % 2 == 1, std::chrono::hours{(number / 14) % 300}});
  }
  return moves;
}

/// What may follow on each state, as design says; nothing on an end.
[[nodiscard]] std::set<State> after(State state) {
  switch (state) {
    case State::Offered:
      return {State::Consented, State::Declined, State::Retracted, State::Lapsed};
    case State::Consented:
      return {State::Consented, State::HandedOver, State::Withdrawn, State::Retracted};
    case State::HandedOver: return {State::Done};
    default: return {};
  }
}

RC_GTEST_PROP(PaidWork, WhateverIsTriedNothingIsHandedOverWithoutTheConsentThatHolds, ()) {
  auto work = offered();
  for (auto const& move : any_moves()) {
    auto const before = work.state();
    auto const steps = work.progress().steps.size();
    bool const has_consent = work.has_consent_to(move.is_second_text ? kSecond : kFirst);
    auto const done = carry(work, move);
    if (!done) {
      RC_ASSERT(work.state() == before);
      RC_ASSERT(work.progress().steps.size() == steps);
      continue;
    }
    RC_ASSERT(after(before).contains(work.state()));
    RC_ASSERT(work.progress().steps.size() == steps + 1);
    RC_ASSERT(work.progress().steps.back().state == work.state());
    if (work.state() == State::HandedOver) RC_ASSERT(before == State::Consented && has_consent);
    RC_ASSERT(!is_ended(before));
  }
}

}  // namespace
}  // namespace paid_work
