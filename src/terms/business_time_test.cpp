#include "terms/business_time.hpp"

#include "terms/japan_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <functional>
#include <random>
#include <vector>

namespace terms {
namespace {

using namespace std::chrono;
using Lines = std::vector<std::string>;

base::Instant at(std::string const& text) { return *base::parse_instant(text + ":00+09:00"); }

OpeningHours hours_of(Lines const& open, Lines const& closed) {
  auto hours = OpeningHours::parse(open, closed);
  if (!hours) throw std::runtime_error(hours.error().detail);
  return *hours;
}

BusinessCalendar const kCalendar;
OpeningHours const kOffice = hours_of({"mon-fri 09:00-12:00,13:00-17:30"},
                                      {"holidays", "year-end"});
OpeningHours const kAlways = hours_of({"always"}, {});
OpeningHours const kWeekend = hours_of({"sat,sun 10:00-12:00"}, {});
BusinessTime const kDesk{kOffice, kCalendar};

TEST(BusinessTime, ItStandsStillAtNoonAtNightOnWeekendsAndHolidays) {
  EXPECT_EQ(kDesk.after(at("2026-11-26T11:30"), hours{1}), at("2026-11-26T13:30"));
  EXPECT_EQ(kDesk.after(at("2026-11-26T16:00"), hours{4}), at("2026-11-27T11:30"));
  EXPECT_EQ(kDesk.after(at("2026-11-27T17:30"), minutes{1}), at("2026-11-30T09:01"));
  EXPECT_EQ(kDesk.after(at("2026-11-20T17:00"), hours{1}), at("2026-11-24T09:30"));
  EXPECT_EQ(kDesk.after(at("2026-12-28T17:00"), hours{1}), at("2027-01-04T09:30"));
  EXPECT_EQ(kDesk.after(at("2026-05-01T17:00"), hours{1}), at("2026-05-07T09:30"));
}

TEST(BusinessTime, WhatEndsWithTheHoursEndsThenAndNotTheNextMorning) {
  EXPECT_EQ(kDesk.after(at("2026-11-26T16:30"), hours{1}), at("2026-11-26T17:30"));
  EXPECT_EQ(kDesk.after(at("2026-11-26T11:00"), hours{1}), at("2026-11-26T12:00"));
}

TEST(BusinessTime, ABusinessDayEndsWithTheHoursOfTheDayAfter) {
  EXPECT_EQ(kDesk.end_of_business_day(at("2026-11-26T08:00"), 1), at("2026-11-27T17:30"));
  EXPECT_EQ(kDesk.end_of_business_day(at("2026-11-27T23:00"), 1), at("2026-11-30T17:30"));
  EXPECT_EQ(kDesk.end_of_business_day(at("2026-11-28T12:00"), 1), at("2026-11-30T17:30"));
  EXPECT_EQ(kDesk.end_of_business_day(at("2026-12-28T12:00"), 2), at("2027-01-05T17:30"));
  BusinessTime const always{kAlways, kCalendar};
  EXPECT_EQ(always.end_of_business_day(at("2026-11-27T12:00"), 1), at("2026-12-01T00:00"))
      << "the end of Monday";
}

TEST(BusinessTime, HoursThatNeverComeAreNoTime) {
  BusinessTime const weekend{kWeekend, kCalendar};
  EXPECT_EQ(weekend.end_of_business_day(at("2026-11-26T08:00"), 1), std::nullopt);
  EXPECT_EQ(weekend.after(at("2026-11-26T08:00"), hours{10'000}), std::nullopt);
  EXPECT_EQ(weekend.after(at("2026-11-26T08:00"), hours{3}), at("2026-11-29T11:00"));
}

TEST(BusinessTime, BetweenTwoMomentsOnlyTheOpenTimeCounts) {
  EXPECT_EQ(kDesk.between(at("2026-11-27T17:00"), at("2026-11-30T10:00")), minutes{90});
  EXPECT_EQ(kDesk.between(at("2026-11-30T10:00"), at("2026-11-27T17:00")), minutes{0});
  EXPECT_EQ(kDesk.between(at("2026-11-28T00:00"), at("2026-11-29T23:00")), minutes{0});
}

/// A year of minutes with whether each is open, found by asking every single one, without anything
/// that BusinessTime uses but the names of holidays.
class SlowModel {
 public:
  using IsOpen = std::function<bool(local_days day, int minute)>;
  static constexpr int kDays = 500;

  explicit SlowModel(IsOpen const& is_open) {
    passed_.push_back(0);
    for (int minute = 0; minute < kDays * 1440; ++minute) {
      bool const open = is_open(kFirst + days{minute / 1440}, minute % 1440);
      if (open) open_.push_back(minute);
      passed_.push_back(static_cast<int>(open_.size()));
    }
  }
  /// The end of the `count`-th open minute from `start` on.
  [[nodiscard]] int after(int start, int count) const {
    auto const last = static_cast<std::size_t>(passed_[static_cast<std::size_t>(start)] + count -
                                               1);
    return open_[last] + 1;
  }
  [[nodiscard]] int between(int start, int stop) const {
    return passed_[static_cast<std::size_t>(stop)] - passed_[static_cast<std::size_t>(start)];
  }
  /// The end of the last open minute on the `count`-th day after that `is_business` calls one.
  [[nodiscard]] int end_of_day(int start, int count,
                               std::function<bool(local_days)> const& is_business) const {
    for (int day = start / 1440 + 1;; ++day) {
      bool const opens = between(day * 1440, (day + 1) * 1440) > 0;
      if (!opens || !is_business(kFirst + days{day}) || --count > 0) continue;
      auto const past = static_cast<std::size_t>(passed_[static_cast<std::size_t>(day + 1) * 1440]);
      return open_[past - 1] + 1;
    }
  }
  [[nodiscard]] static base::Instant instant(int minute) {
    return instant_in_japan(kFirst + minutes{minute});
  }

 private:
  static constexpr local_days kFirst{2026y / April / 1};
  std::vector<int> open_;    // the open minutes, in order
  std::vector<int> passed_;  // of each minute, how many open ones lie before it
};

bool is_holiday(local_days day) { return kCalendar.holiday_name(day).has_value(); }

bool is_new_year(local_days day) {
  year_month_day const date{day};
  return (date.month() == December && date.day() >= 29d) ||
         (date.month() == January && date.day() <= 3d);
}

bool is_workday(local_days day) {
  return weekday{day} != Saturday && weekday{day} != Sunday && !is_holiday(day) &&
         !is_new_year(day);
}

bool is_office_open(local_days day, int minute) {
  return is_workday(day) && ((minute >= 540 && minute < 720) || (minute >= 780 && minute < 1050));
}

struct Desk {
  OpeningHours hours;
  SlowModel model;
};

std::vector<Desk> desks() {
  std::vector<Desk> all;
  all.push_back({kOffice, SlowModel{is_office_open}});
  all.push_back({kAlways, SlowModel{[](local_days, int) { return true; }}});
  all.push_back({hours_of({"mon-sat 8:00-20:00", "sun 22:00-24:00", "mon 0:00-6:00"}, {"holidays"}),
                 SlowModel{[](local_days day, int minute) {
                   if (is_holiday(day)) return false;
                   if (weekday{day} == Sunday) return minute >= 1320;
                   if (weekday{day} == Monday && minute < 360) return true;
                   return minute >= 480 && minute < 1200;
                 }}});
  return all;
}

/// All 1,000,000 on every run: the model asks each minute once, and each promise only counts.
TEST(BusinessTime, AMillionPromisesAgreeWithAClockThatGoesMinuteByMinute) {
  auto const all = desks();
  std::mt19937 chance{20'261'126};
  std::function<bool(local_days)> const is_business = is_workday;
  int wrong = 0;
  for (int i = 0; i < 1'000'000 && wrong < 10; ++i) {
    auto const& desk = all[static_cast<std::size_t>(i) % all.size()];
    BusinessTime const time{desk.hours, kCalendar};
    int const start = static_cast<int>(chance() % (380 * 1440));
    int const amount = 1 + static_cast<int>(chance() % 2'400);
    auto const from = SlowModel::instant(start);
    bool is_right = false;
    switch (i % 5) {
      case 0:
        is_right = time.between(from, SlowModel::instant(start + amount)) ==
                   minutes{desk.model.between(start, start + amount)};
        break;
      case 1: {
        int const count = 1 + amount % 7;
        is_right = time.end_of_business_day(from, count) ==
                   SlowModel::instant(desk.model.end_of_day(start, count, is_business));
        break;
      }
      default:
        is_right = time.after(from, minutes{amount}) ==
                   SlowModel::instant(desk.model.after(start, amount));
    }
    if (is_right) continue;
    ++wrong;
    ADD_FAILURE() << "start " << base::iso8601(from) << " amount " << amount << " kind " << i % 5;
  }
}

RC_GTEST_PROP(BusinessTimeTest, WhatHasPassedInTwoPiecesHasPassedInOne, ()) {
  auto const from = at("2026-01-01T00:00") + seconds{*rc::gen::inRange(0, 3600 * 24 * 365)};
  microseconds const first = seconds{*rc::gen::inRange(1, 200'000)};
  microseconds const second = seconds{*rc::gen::inRange(1, 200'000)};
  auto const middle = kDesk.after(from, first);
  RC_ASSERT(middle.has_value());
  RC_ASSERT(kDesk.between(from, *middle) == first);
  RC_ASSERT(kDesk.after(*middle, second) == kDesk.after(from, first + second));
}

RC_GTEST_PROP(BusinessTimeTest, ItNeverEndsOutsideTheHours, ()) {
  auto const from = at("2026-01-01T00:00") + seconds{*rc::gen::inRange(0, 3600 * 24 * 365)};
  auto const end = kDesk.after(from, seconds{*rc::gen::inRange(1, 500'000)});
  RC_ASSERT(end.has_value());
  RC_ASSERT(kOffice.is_open(*end - microseconds{1}, kCalendar));
}

}  // namespace
}  // namespace terms
