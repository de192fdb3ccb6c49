#include "terms/business_calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace terms {
namespace {

using namespace std::chrono;

constexpr local_days on(int year_number, unsigned month_number, unsigned day_number) {
  return local_days{year{year_number} / month{month_number} / day{day_number}};
}

std::string_view name(local_days day) {
  static BusinessCalendar const calendar;
  return calendar.holiday_name(day).value_or("");
}

template <class Count>
int count_of_year(int year_number, Count counts) {
  int count = 0;
  for (auto day = on(year_number, 1, 1); day < on(year_number + 1, 1, 1); day += days{1}) {
    if (counts(day)) ++count;
  }
  return count;
}

TEST(BusinessCalendar, OutsideItsYearsNoRuleNamesAHoliday) {
  EXPECT_FALSE(BusinessCalendar::holds_for(year{2021}));
  EXPECT_FALSE(BusinessCalendar::holds_for(year{2100}));
  EXPECT_EQ(name(on(2021, 11, 23)), "");
  EXPECT_EQ(name(on(2100, 5, 3)), "");
  EXPECT_EQ(name(on(2022, 1, 1)), "元日");
  EXPECT_EQ(name(on(2099, 11, 23)), "勤労感謝の日");
}

TEST(BusinessCalendar, AHolidayOnSaturdayMovesNothing) {
  EXPECT_EQ(name(on(2028, 1, 1)), "元日");
  EXPECT_EQ(name(on(2028, 1, 3)), "");
  EXPECT_EQ(name(on(2030, 2, 23)), "天皇誕生日");
  EXPECT_EQ(name(on(2030, 2, 25)), "");
}

TEST(BusinessCalendar, AHolidayOnSundayGivesTheNextDayThatIsNone) {
  EXPECT_EQ(name(on(2026, 5, 3)), "憲法記念日");
  EXPECT_EQ(name(on(2026, 5, 6)), "振替休日");
  EXPECT_EQ(name(on(2026, 5, 7)), "");
  EXPECT_EQ(name(on(2027, 3, 22)), "振替休日");
  for (auto day : {on(2029, 2, 12), on(2029, 4, 30), on(2029, 9, 24)}) {
    EXPECT_EQ(name(day), "振替休日");
  }
}

TEST(BusinessCalendar, ADayBetweenTwoHolidaysIsOff) {
  EXPECT_EQ(name(on(2026, 9, 21)), "敬老の日");
  EXPECT_EQ(name(on(2026, 9, 22)), "国民の休日");
  EXPECT_EQ(name(on(2026, 9, 23)), "秋分の日");
  for (int year_number = 2027; year_number < 2032; ++year_number) {
    EXPECT_EQ(count_of_year(year_number, [](auto day) { return name(day) == "国民の休日"; }), 0);
  }
  EXPECT_EQ(name(on(2032, 9, 21)), "国民の休日");
}

TEST(BusinessCalendar, EveryYearHasTheHolidaysOfTheLaw) {
  std::vector<int> counted;
  for (int year_number = 2026; year_number <= 2030; ++year_number) {
    counted.push_back(count_of_year(year_number, [](auto day) { return !name(day).empty(); }));
  }
  EXPECT_EQ(counted, (std::vector{18, 17, 16, 19, 19}));
}

TEST(BusinessCalendar, TheEquinoxesAreThoseOfTheFormula) {
  EXPECT_EQ(name(on(2026, 3, 20)), "春分の日");
  EXPECT_EQ(name(on(2027, 3, 21)), "春分の日");
  EXPECT_EQ(name(on(2028, 9, 22)), "秋分の日");
  EXPECT_EQ(name(on(2030, 9, 23)), "秋分の日");
}

TEST(BusinessCalendar, EveryYearHasItsBusinessDays) {
  BusinessCalendar const calendar;
  std::vector<int> counted;
  for (int year_number = 2026; year_number <= 2030; ++year_number) {
    counted.push_back(
        count_of_year(year_number, [&](auto day) { return calendar.is_business_day(day); }));
  }
  EXPECT_EQ(counted, (std::vector{240, 242, 244, 245, 244}));
}

TEST(BusinessCalendar, TheYearsEndIsPassedOver) {
  BusinessCalendar const calendar;
  EXPECT_TRUE(calendar.is_business_day(on(2026, 12, 28)));
  EXPECT_EQ(calendar.business_day_from(on(2026, 12, 29)), on(2027, 1, 4));
  EXPECT_EQ(calendar.business_day_from(on(2026, 12, 28)), on(2026, 12, 28));
  EXPECT_EQ(calendar.business_day_from(on(2026, 5, 2)), on(2026, 5, 7));
}

TEST(BusinessCalendar, WhatIsHandedInWinsOverTheRules) {
  BusinessCalendar const calendar{
      {.added = {{on(2027, 6, 1), "創立記念日"}, {on(2027, 3, 20), "春分の日"}},
       .removed = {on(2027, 3, 21), on(2027, 3, 22), on(2027, 6, 1)}}};
  EXPECT_EQ(calendar.holiday_name(on(2027, 6, 1)), "創立記念日");
  EXPECT_FALSE(calendar.is_business_day(on(2027, 6, 1)));
  EXPECT_EQ(calendar.holiday_name(on(2027, 3, 20)), "春分の日");
  EXPECT_EQ(calendar.holiday_name(on(2027, 3, 21)), std::nullopt);
  EXPECT_TRUE(calendar.is_business_day(on(2027, 3, 22)));
}

TEST(BusinessCalendar, EverySundayHolidayBringsOneDayMore) {
  for (auto day = on(2022, 1, 2); day < on(2100, 1, 1); day += days{7}) {
    if (name(day).empty()) continue;
    auto after = day;
    while (!name(after).empty() && name(after) != "振替休日") after += days{1};
    EXPECT_EQ(name(after), "振替休日") << (after - on(2022, 1, 1)).count();
  }
}

RC_GTEST_PROP(BusinessCalendarTest, ItIsTheFirstBusinessDayFromThatDayOn, ()) {
  BusinessCalendar const calendar;
  auto const day = on(2022, 1, 1) + days{*rc::gen::inRange(0, 365 * 77)};
  auto const next = calendar.business_day_from(day);
  RC_ASSERT(next >= day);
  RC_ASSERT(next - day <= days{10});
  RC_ASSERT(calendar.is_business_day(next));
  for (auto between = day; between < next; between += days{1}) {
    RC_ASSERT(!calendar.is_business_day(between));
  }
}

}  // namespace
}  // namespace terms
