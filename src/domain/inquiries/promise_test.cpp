#include "domain/inquiries/promise.hpp"

#include "support/memory_promises.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace inquiries {
namespace {

using namespace std::chrono;

base::Instant at(std::string const& text) { return *base::parse_instant(text + ":00+09:00"); }

constexpr Target kHalfHour{30, TargetUnit::Minutes};
constexpr Target kFourHours{240, TargetUnit::OpenMinutes};
constexpr Target kOneDay{1, TargetUnit::BusinessDays};

Promise::Clock clock() { return support::promise_rules().clock_of(InquiryKind::Question); }

Promise begun(Target target, base::Instant now) {
  return *Promise::begin(1, target, {0, support::promise_rules().shipped}, clock(), now);
}

TEST(Targets, AnAmountOutOfBoundsOrTheWrongWayRoundIsToldByItsField) {
  auto const shipped = support::promise_rules().shipped.parts();
  auto const refused = [&](auto change) {
    auto parts = shipped;
    change(parts);
    auto const made = Targets::make(parts);
    EXPECT_EQ(made.error().code, "inquiries.targets");
    return made.error().issues.front().pointer;
  };
  EXPECT_EQ(refused([](auto& parts) { parts.urgent.amount = 0; }), "/urgent/amount");
  EXPECT_EQ(refused([](auto& parts) { parts.urgent.amount = -5; }), "/urgent/amount");
  EXPECT_EQ(refused([](auto& parts) { parts.urgent.amount = 43'201; }), "/urgent/amount");
  EXPECT_EQ(refused([](auto& parts) { parts.high.amount = 14'401; }), "/high/amount");
  EXPECT_EQ(refused([](auto& parts) { parts.normal.amount = 61; }), "/normal/amount");
  EXPECT_EQ(refused([](auto& parts) { parts.fault.amount = 0; }), "/fault/amount");
  EXPECT_EQ(refused([](auto& parts) {
              parts.normal = {239, TargetUnit::OpenMinutes};
            }),
            "/normal/amount");
}

TEST(Promise, EachUnitIsDueByItsOwnClock) {
  auto const friday = at("2026-11-27T16:30");
  EXPECT_EQ(begun(kHalfHour, at("2026-11-28T23:50")).facts().due_at, at("2026-11-29T00:20"));
  EXPECT_EQ(begun(kFourHours, friday).facts().due_at, at("2026-11-30T12:00"));
  EXPECT_EQ(begun(kOneDay, friday).facts().due_at, at("2026-11-30T17:30"));
}

TEST(Promise, HoursThatNeverComePromiseNothing) {
  auto const hours = *terms::OpeningHours::parse(std::vector<std::string>{"sun 10:00-11:00"}, {});
  terms::BusinessCalendar const calendar;
  terms::BusinessTime const sundays{hours, calendar};
  EXPECT_FALSE(Promise::begin(1, kOneDay, {0, support::promise_rules().shipped},
                              {sundays, minutes{60}}, at("2026-11-27T16:30")));
}

TEST(Promise, ItIsToldToBeNearOnceAndToBeOverOnce) {
  auto promise = begun(kHalfHour, at("2026-11-27T12:00"));
  EXPECT_EQ(promise.tell(at("2026-11-27T12:19")), std::nullopt);
  EXPECT_EQ(promise.tell(at("2026-11-27T12:20")), Told::Soon);
  EXPECT_EQ(promise.tell(at("2026-11-27T12:29")), std::nullopt);
  EXPECT_EQ(promise.next_at(), at("2026-11-27T12:30"));
  EXPECT_EQ(promise.tell(at("2026-11-27T12:30")), Told::Over);
  EXPECT_EQ(promise.tell(at("2026-11-27T13:30")), std::nullopt);
  EXPECT_EQ(promise.next_at(), std::nullopt);
}

TEST(Promise, WhoWasAwayTellsOnlyThatItIsOver) {
  auto promise = begun(kHalfHour, at("2026-11-27T12:00"));
  EXPECT_EQ(promise.tell(at("2026-11-28T12:00")), Told::Over);
  EXPECT_EQ(promise.tell(at("2026-11-28T12:00")), std::nullopt);
}

TEST(Promise, WhileTheCustomerIsWaitedForItStandsStillAndSaysWhatIsLeft) {
  auto promise = begun(kFourHours, at("2026-11-27T10:00"));
  promise.pause(clock(), at("2026-11-27T11:00"));
  EXPECT_EQ(promise.facts().left, hours{3});
  EXPECT_EQ(promise.next_at(), std::nullopt);
  EXPECT_EQ(promise.tell(at("2026-12-01T12:00")), std::nullopt);
  promise.resume(clock(), at("2026-11-28T22:00"));
  EXPECT_EQ(promise.facts().due_at, at("2026-11-30T12:00")) << "three hours from Monday at nine";
}

TEST(Promise, WhatWasOverBeforeThePauseIsOverAfterItByAsMuch) {
  auto promise = begun(kHalfHour, at("2026-11-27T12:00"));
  EXPECT_EQ(promise.tell(at("2026-11-27T12:40")), Told::Over);
  promise.pause(clock(), at("2026-11-27T12:40"));
  EXPECT_EQ(promise.facts().left, minutes{0});
  promise.resume(clock(), at("2026-11-27T15:00"));
  EXPECT_EQ(promise.facts().due_at, at("2026-11-27T14:50"));
  EXPECT_EQ(promise.tell(at("2026-11-27T15:00")), std::nullopt) << "it was told";
}

TEST(Promise, AnAnswerInTimeMeetsItAndALaterOneMissesIt) {
  auto met = begun(kHalfHour, at("2026-11-27T12:00"));
  met.fulfil(at("2026-11-27T12:30"));
  EXPECT_EQ(met.facts().ending->outcome, PromiseOutcome::Met);
  auto missed = begun(kHalfHour, at("2026-11-27T12:00"));
  missed.fulfil(at("2026-11-27T12:31"));
  EXPECT_EQ(missed.facts().ending->outcome, PromiseOutcome::Missed);
  auto paused = begun(kHalfHour, at("2026-11-27T12:00"));
  paused.pause(clock(), at("2026-11-27T12:10"));
  paused.fulfil(at("2026-11-28T12:00"));
  EXPECT_EQ(paused.facts().ending->outcome, PromiseOutcome::Met);
}

TEST(Promise, WhatEndedChangesNoMore) {
  auto promise = begun(kHalfHour, at("2026-11-27T12:00"));
  promise.drop(at("2026-11-27T12:05"));
  auto const before = promise;
  promise.pause(clock(), at("2026-11-27T12:06"));
  promise.resume(clock(), at("2026-11-27T12:07"));
  promise.retarget(kOneDay, clock());
  promise.fulfil(at("2026-11-27T12:08"));
  EXPECT_EQ(promise.tell(at("2026-11-28T12:00")), std::nullopt);
  EXPECT_EQ(promise, before);
}

TEST(Promise, AnotherUrgencyIsReckonedFromTheStartWithThePausesAndToldAnew) {
  auto promise = begun(kOneDay, at("2026-11-26T10:00"));
  promise.pause(clock(), at("2026-11-26T11:00"));
  promise.resume(clock(), at("2026-11-26T12:00"));
  ASSERT_EQ(promise.tell(at("2026-11-30T09:30")), Told::Soon) << "an hour was waited";
  promise.retarget(kFourHours, clock());
  EXPECT_EQ(promise.facts().due_at, at("2026-11-26T15:00"));
  EXPECT_EQ(promise.tell(at("2026-11-30T09:31")), Told::Over);
}

/// Any target, and moments in the order in which things happen.
Target any_target() {
  auto const unit = static_cast<TargetUnit>(*rc::gen::inRange(0, 3));
  return {*rc::gen::inRange(1, unit == TargetUnit::BusinessDays ? 5 : 600), unit};
}
base::Instant any_time() {
  return at("2026-01-05T00:00") + seconds{*rc::gen::inRange(0, 3600 * 24 * 300)};
}
seconds any_span() { return seconds{*rc::gen::inRange(0, 3600 * 24 * 4)}; }

/// What is left of it by its own way of counting.
microseconds left(Promise const& promise, base::Instant now) {
  if (promise.facts().target.unit == TargetUnit::Minutes) return promise.facts().due_at - now;
  return clock().time.between(now, promise.facts().due_at);
}

RC_GTEST_PROP(PromiseTest, APauseNeitherLosesNorGainsTime, ()) {
  auto const start = any_time();
  auto promise = begun(any_target(), start);
  auto now = start;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    now = now + any_span();
    if (now >= promise.facts().due_at) return;
    auto const before = left(promise, now);
    promise.pause(clock(), now);
    RC_ASSERT(promise.facts().left == before);
    now = now + any_span();
    promise.resume(clock(), now);
    RC_ASSERT(left(promise, now) == before);
  }
}

RC_GTEST_PROP(PromiseTest, OpenUnitsEndInsideTheHoursAndNothingIsDueBeforeItBegan, ()) {
  auto promise = begun(any_target(), any_time());
  promise.pause(clock(), promise.facts().started_at + any_span());
  promise.resume(clock(), *promise.facts().paused_at + any_span());
  RC_ASSERT(promise.facts().due_at > promise.facts().started_at);
  RC_ASSERT(promise.facts().soon_at < promise.facts().due_at);
  if (promise.facts().target.unit == TargetUnit::Minutes) return;
  auto const last = promise.facts().due_at - microseconds{1};
  RC_ASSERT(clock().time.between(last, promise.facts().due_at) == microseconds{1});
}

RC_GTEST_PROP(PromiseTest, WhetherTheUrgencyChangedBeforeWhileOrAfterAPauseMakesNoDifference, ()) {
  auto const first = any_target();
  auto const second = any_target();
  auto const start = any_time();
  auto const pause_at = start + any_span();
  auto const resume_at = pause_at + any_span();
  auto const run = [&](int when) {
    auto promise = begun(first, start);
    if (when == 0) promise.retarget(second, clock());
    promise.pause(clock(), pause_at);
    if (when == 1) promise.retarget(second, clock());
    promise.resume(clock(), resume_at);
    if (when == 2) promise.retarget(second, clock());
    return promise;
  };
  RC_ASSERT(run(0) == run(1));
  RC_ASSERT(run(1) == run(2));
}

RC_GTEST_PROP(PromiseTest, WhenTheClockLooksChangesOnlyWhatIsTold, ()) {
  auto const start = any_time();
  auto looked = begun(any_target(), start);
  auto unlooked = looked;
  auto now = start;
  int told = 0;
  for (int i = 0; i < 6; ++i) {
    now = now + any_span() / 8;
    if (looked.tell(now)) ++told;
    if (i == 2) {
      looked.pause(clock(), now);
      unlooked.pause(clock(), now);
    }
    if (i == 4) {
      looked.resume(clock(), now);
      unlooked.resume(clock(), now);
    }
  }
  RC_ASSERT(told <= 2);
  RC_ASSERT(looked.facts().due_at == unlooked.facts().due_at);
  RC_ASSERT(looked.facts().pauses == unlooked.facts().pauses);
}

}  // namespace
}  // namespace inquiries
