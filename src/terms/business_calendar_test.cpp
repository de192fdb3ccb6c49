#include "terms/business_calendar.hpp"

#include "terms/japan_time.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
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
  EXPECT_FALSE(BusinessCalendar::holds_for(year{1979}));
  EXPECT_FALSE(BusinessCalendar::holds_for(year{2100}));
  EXPECT_EQ(name(on(1979, 11, 23)), "");
  EXPECT_EQ(name(on(2100, 5, 3)), "");
  EXPECT_EQ(name(on(1980, 1, 1)), "元日");
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

/// Month and day of every day off, "0101 0112 …".
std::string days_off(int year_number) {
  std::string text;
  for (auto day = on(year_number, 1, 1); day < on(year_number + 1, 1, 1); day += days{1}) {
    if (name(day).empty()) continue;
    year_month_day const date{day};
    auto const number = 100 * static_cast<unsigned>(date.month()) +
                        static_cast<unsigned>(date.day());
    text += fmt::format("{}{:04}", text.empty() ? "" : " ", number);
  }
  return text;
}

TEST(BusinessCalendar, TheYearsToComeHaveTheDaysOfTheList) {
  EXPECT_EQ(days_off(2026),
            "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 "
            "1123");
  EXPECT_EQ(days_off(2027),
            "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123");
  EXPECT_EQ(days_off(2028),
            "0101 0110 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123");
  EXPECT_EQ(days_off(2029),
            "0101 0108 0211 0212 0223 0320 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 "
            "1103 1123");
  EXPECT_EQ(days_off(2030),
            "0101 0114 0211 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1103 "
            "1104 1123");
}

TEST(BusinessCalendar, AFormerYearHasTheDaysOfTheLawOfItsTime) {
  EXPECT_EQ(days_off(1985),
            "0101 0115 0211 0321 0429 0503 0505 0506 0915 0916 0923 1010 1103 1104 "
            "1123");
  EXPECT_EQ(days_off(1999),
            "0101 0115 0211 0321 0322 0429 0503 0504 0505 0720 0915 0923 1010 1011 "
            "1103 1123 1223");
  EXPECT_EQ(days_off(2009),
            "0101 0112 0211 0320 0429 0503 0504 0505 0506 0720 0921 0922 0923 1012 "
            "1103 1123 1223");
  EXPECT_EQ(days_off(2018),
            "0101 0108 0211 0212 0321 0429 0430 0503 0504 0505 0716 0811 0917 0923 "
            "0924 1008 1103 1123 1223 1224");
}

TEST(BusinessCalendar, TheNamesFollowTheReignsAndTheLaws) {
  EXPECT_EQ(name(on(1988, 4, 29)), "天皇誕生日");
  EXPECT_EQ(name(on(1989, 4, 29)), "みどりの日");
  EXPECT_EQ(name(on(2007, 4, 29)), "昭和の日");
  EXPECT_EQ(name(on(1988, 5, 4)), "国民の休日");
  EXPECT_EQ(name(on(1987, 5, 4)), "振替休日");
  EXPECT_EQ(name(on(2003, 5, 4)), "") << "a Sunday";
  EXPECT_EQ(name(on(2007, 5, 4)), "みどりの日");
  EXPECT_EQ(name(on(1985, 5, 4)), "");
  EXPECT_EQ(name(on(2018, 12, 23)), "天皇誕生日");
  EXPECT_EQ(count_of_year(2019, [](auto day) { return name(day) == "天皇誕生日"; }), 0);
  EXPECT_EQ(name(on(2020, 2, 23)), "天皇誕生日");
  EXPECT_EQ(name(on(2015, 8, 11)), "");
  EXPECT_EQ(name(on(2017, 10, 9)), "体育の日");
  EXPECT_EQ(name(on(2022, 10, 10)), "スポーツの日");
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

/// Calls `look` with every day of 1980 to 2099.
template <class Look>
void every_day(Look look) {
  for (auto day = on(1980, 1, 1); day < on(2100, 1, 1); day += days{1}) look(day);
}

bool is_by_law(local_days day) {
  auto const found = name(day);
  return !found.empty() && found != "振替休日" && found != "国民の休日";
}

TEST(BusinessCalendar, EverySundayHolidaySince2007BringsTheNextDayThatIsNone) {
  every_day([](local_days day) {
    if (day < on(2007, 1, 1) || weekday{day} != Sunday || !is_by_law(day)) return;
    auto after = day;
    while (is_by_law(after)) after += days{1};
    EXPECT_EQ(name(after), "振替休日") << iso_day(day);
  });
}

TEST(BusinessCalendar, BeforeThatTheSubstituteWasTheMondayOrNone) {
  every_day([](local_days day) {
    if (day >= on(2007, 1, 1) || name(day) != "振替休日") return;
    EXPECT_EQ(weekday{day}, Monday);
    EXPECT_TRUE(is_by_law(day - days{1}));
  });
}

/// The 祝日 with a date of their own in every year from 1980 on, and since 2007 the one of 5/4.
bool is_dated_holiday(local_days day) {
  constexpr std::array kDates{January / 1, February / 11, April / 29,   May / 3,
                              May / 5,     November / 3,  November / 23};
  year_month_day const date{day};
  auto const of_year = date.month() / date.day();
  return std::ranges::find(kDates, of_year) != kDates.end() ||
         (date.year() >= 2007y && of_year == May / 4);
}

TEST(BusinessCalendar, NoSubstituteFallsOnAHolidayAndEachFollowsASunday) {
  every_day([](local_days day) {
    if (name(day) != "振替休日") return;
    EXPECT_FALSE(is_dated_holiday(day)) << iso_day(day);
    auto before = day - days{1};
    while (is_by_law(before) && weekday{before} != Sunday) before -= days{1};
    EXPECT_TRUE(is_by_law(before) && weekday{before} == Sunday) << iso_day(day);
  });
}

TEST(BusinessCalendar, ASandwichedDayHasHolidaysOnBothSides) {
  int found = 0;
  every_day([&found](local_days day) {
    if (name(day) != "国民の休日") return;
    ++found;
    EXPECT_TRUE(is_by_law(day - days{1}) && is_by_law(day + days{1}));
    EXPECT_NE(weekday{day}, Sunday);
  });
  EXPECT_GT(found, 20);
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
