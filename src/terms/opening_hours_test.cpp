#include "terms/opening_hours.hpp"

#include "terms/japan_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace terms {
namespace {

using namespace std::chrono;
using Lines = std::vector<std::string>;

base::Instant at(std::string const& text) { return *base::parse_instant(text + ":00+09:00"); }

OpeningHours hours_of(Lines const& open, Lines const& closed = {}) {
  auto hours = OpeningHours::parse(open, closed);
  if (!hours) throw std::runtime_error(hours.error().detail);
  return *hours;
}

OpeningHours const& office() {
  static auto const hours = hours_of({"mon-fri 10:00-12:00,13:30-17:00"}, {"holidays", "year-end"});
  return hours;
}

BusinessCalendar const kCalendar;

TEST(OpeningHours, WhatIsNoWeekIsRefusedWithItsLine) {
  for (auto const* line : {"",
                           "always ",
                           "mon-fri",
                           "10:00-12:00",
                           "mon-fri  10:00-12:00",
                           "monday 10:00-12:00",
                           "Mon 10:00-12:00",
                           "mon- 10:00-12:00",
                           "mon, 10:00-12:00",
                           "mon 12:00-10:00",
                           "mon 10:00-10:00",
                           "mon 22:00-6:00",
                           "mon 10:00-24:01",
                           "mon 10:60-12:00",
                           "mon 10-12",
                           "mon 10:0-12:00",
                           "mon 10:00-12:00,",
                           "mon 10:00-12:00,11:59-13:00",
                           "mon -1:00-12:00",
                           "mon 10:00-12:00-13:00",
                           "mon,mon-tue 10:00-12:00 x",
                           "月 10:00-12:00"}) {
    auto const hours = OpeningHours::parse(Lines{line}, {});
    ASSERT_FALSE(hours) << line;
    EXPECT_EQ(hours.error().code, "terms.opening-hours");
    EXPECT_NE(hours.error().detail.find(line), std::string::npos);
  }
  EXPECT_FALSE(OpeningHours::parse({}, {}));
  EXPECT_FALSE(OpeningHours::parse(Lines(OpeningHours::kLinesMax + 1, "mon 9:00-10:00"), {}));
  EXPECT_FALSE(OpeningHours::parse(Lines{"always", "mon 9:00-10:00"}, {}));
  EXPECT_FALSE(OpeningHours::parse(Lines{"always"}, Lines{"sundays"}));
  EXPECT_FALSE(OpeningHours::parse(Lines{"always"}, Lines{"holidays", "year-end", "holidays"}));
}

TEST(OpeningHours, TheLastMinuteIsOpenAndTheNextIsClosed) {
  EXPECT_FALSE(office().is_open(at("2026-11-26T09:59"), kCalendar));
  EXPECT_TRUE(office().is_open(at("2026-11-26T10:00"), kCalendar));
  EXPECT_TRUE(office().is_open(at("2026-11-26T11:59"), kCalendar));
  EXPECT_FALSE(office().is_open(at("2026-11-26T12:00"), kCalendar));
  EXPECT_TRUE(office().is_open(at("2026-11-26T13:30"), kCalendar));
}

TEST(OpeningHours, AfterTheLastRangeItOpensOnTheNextBusinessDay) {
  EXPECT_EQ(office().next_opening(at("2026-11-26T10:30"), kCalendar), at("2026-11-26T10:30"));
  EXPECT_EQ(office().next_opening(at("2026-11-26T12:00"), kCalendar), at("2026-11-26T13:30"));
  EXPECT_EQ(office().next_opening(at("2026-11-27T17:00"), kCalendar), at("2026-11-30T10:00"));
  EXPECT_EQ(office().next_opening(at("2026-12-28T17:00"), kCalendar), at("2027-01-04T10:00"));
  EXPECT_EQ(office().next_opening(at("2026-05-01T17:00"), kCalendar), at("2026-05-07T10:00"));
}

TEST(OpeningHours, HolidaysCloseOnlyWhereItIsSaid) {
  auto const hours = hours_of({"mon-fri 10:00-12:00"});
  EXPECT_TRUE(hours.is_open(at("2026-11-23T10:00"), kCalendar));
  EXPECT_TRUE(hours.is_open(at("2026-12-31T10:00"), kCalendar));
  EXPECT_FALSE(office().is_open(at("2026-11-23T10:00"), kCalendar));
  EXPECT_FALSE(office().is_open(at("2026-12-31T10:00"), kCalendar));
}

TEST(OpeningHours, AlwaysIsOpenAtNightOnSundaysAndHolidays) {
  auto const hours = hours_of({"always"});
  EXPECT_TRUE(hours.is_open(at("2027-01-01T00:00"), kCalendar));
  EXPECT_TRUE(hours.is_open(at("2026-11-22T23:59"), kCalendar));
}

TEST(OpeningHours, DaysGoAroundTheWeeksEnd) {
  auto const hours = hours_of({"fri-mon,wed 9:00-10:00"});
  EXPECT_TRUE(hours.is_open(at("2026-11-29T09:00"), kCalendar));
  EXPECT_TRUE(hours.is_open(at("2026-11-30T09:00"), kCalendar));
  EXPECT_FALSE(hours.is_open(at("2026-12-01T09:00"), kCalendar));
  EXPECT_TRUE(hours.is_open(at("2026-12-02T09:00"), kCalendar));
  EXPECT_FALSE(hours.is_open(at("2026-12-03T09:00"), kCalendar));
}

TEST(OpeningHours, ItIsClosedFromTheEndOfARangeUnlessAnotherGoesOn) {
  EXPECT_TRUE(office().is_open(at("2026-11-26T11:59"), kCalendar));
  EXPECT_FALSE(office().is_open(at("2026-11-26T12:00"), kCalendar));
  auto const night = hours_of({"mon 13:00-14:00", "mon 12:00-13:00,22:00-24:00", "tue 0:00-6:00"});
  EXPECT_TRUE(night.is_open(at("2026-11-30T13:00"), kCalendar));
  EXPECT_FALSE(night.is_open(at("2026-11-30T14:00"), kCalendar));
  EXPECT_TRUE(night.is_open(at("2026-12-01T00:00"), kCalendar));
  EXPECT_FALSE(night.is_open(at("2026-12-01T06:00"), kCalendar));
}

TEST(OpeningHours, ACalendarThatClosesEveryDayOpensNever) {
  CalendarChanges changes;
  local_days const first{2026y / November / 1};
  for (int day = 0; day < 400; ++day) changes.added.emplace(first + days{day}, "休業");
  EXPECT_EQ(office().next_opening(at("2026-11-26T10:30"), BusinessCalendar{changes}), std::nullopt);
}

RC_GTEST_PROP(OpeningHoursTest, TheNextOpeningIsTheFirstOpenMinute, ()) {
  auto const now = at("2026-01-01T00:00") + minutes{*rc::gen::inRange(0, 60 * 24 * 365)};
  auto const next = office().next_opening(now, kCalendar);
  RC_ASSERT(next.has_value());
  RC_ASSERT(office().is_open(*next, kCalendar));
  RC_ASSERT((*next == now) == office().is_open(now, kCalendar));
  for (auto between = now; between < *next; between = between + minutes{7}) {
    RC_ASSERT(!office().is_open(between, kCalendar));
  }
}

}  // namespace
}  // namespace terms
