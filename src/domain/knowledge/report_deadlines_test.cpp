#include "domain/knowledge/report_deadlines.hpp"

#include "terms/japan_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knowledge {
namespace {

using namespace std::chrono;

terms::BusinessCalendar const kCalendar;

local_days day(std::string_view text) { return terms::day_from(text).value(); }

ReportDeadlines of(Leak const& leak) {
  auto const found = report_deadlines(leak, leak.learned_on, kCalendar);
  EXPECT_TRUE(found);
  return *found;
}

Leak leak(std::string_view learned_on, std::vector<LeakClass> classes = {LeakClass::Many}) {
  return {day(learned_on), std::move(classes)};
}

TEST(ReportDeadlines, ADayThatHasNotComeOrLiesBeforeTheDutyIsRefused) {
  for (auto const* learned_on : {"2026-11-27", "2022-03-31", "1970-01-01"}) {
    auto const found = report_deadlines(leak(learned_on), day("2026-11-26"), kCalendar);
    ASSERT_FALSE(found) << learned_on;
    EXPECT_EQ(found.error().code, "knowledge.learned-on");
    EXPECT_EQ(found.error().issues.front().pointer, "/learned_on");
  }
  EXPECT_TRUE(report_deadlines(leak("2026-11-26"), day("2026-11-26"), kCalendar));
  EXPECT_TRUE(report_deadlines(leak("2022-04-01"), day("2026-11-26"), kCalendar));
}

TEST(ReportDeadlines, WordsThatNameNoClassAreNone) {
  for (auto const* name : {"", "Sensitive", "5", "unknown", "many "}) {
    EXPECT_EQ(leak_class_from(name), std::nullopt) << name;
  }
  EXPECT_EQ(leak_class_from("improper"), LeakClass::Improper);
}

TEST(ReportDeadlines, TheDayOfLearningIsDayOneAndDaysOffAreCounted) {
  auto const found = of(leak("2026-11-20"));
  EXPECT_EQ(found.first_from, day("2026-11-22"));
  EXPECT_EQ(found.first_until, day("2026-11-24"));
  EXPECT_EQ(found.full.day_count, 30);
  EXPECT_EQ(found.full.counted, day("2026-12-19"));
}

TEST(ReportDeadlines, ALastDayOnAWeekendMovesToTheNextBusinessDay) {
  auto const found = of(leak("2026-11-20"));
  EXPECT_EQ(found.full.until, day("2026-12-21"));
  EXPECT_EQ(found.full.day_off, "土曜日");
  EXPECT_EQ(of(leak("2026-11-21")).full.day_off, "日曜日");
}

TEST(ReportDeadlines, ALastDayAtTheYearsEndMovesIntoJanuary) {
  auto const found = of(leak("2026-11-30"));
  EXPECT_EQ(found.full.counted, day("2026-12-29"));
  EXPECT_EQ(found.full.until, day("2027-01-04"));
  EXPECT_EQ(found.full.day_off, "年末年始");
}

TEST(ReportDeadlines, ALastDayOnAHolidayMovesBehindTheWholeRow) {
  auto const found = of(leak("2026-04-04"));
  EXPECT_EQ(found.full.counted, day("2026-05-03"));
  EXPECT_EQ(found.full.until, day("2026-05-07"));
  EXPECT_EQ(found.full.day_off, "憲法記念日");
}

TEST(ReportDeadlines, ABusinessDayStaysWhereItIs) {
  auto const found = of(leak("2026-11-03"));
  EXPECT_EQ(found.full.until, day("2026-12-02"));
  EXPECT_EQ(found.full.day_off, std::nullopt);
}

TEST(ReportDeadlines, AnImproperPurposeHasSixtyDaysAlsoBesideOthers) {
  auto const found = of(leak("2026-11-02", {LeakClass::Many, LeakClass::Improper}));
  EXPECT_EQ(found.full.day_count, 60);
  EXPECT_EQ(found.full.counted, day("2026-12-31"));
  EXPECT_EQ(found.full.until, day("2027-01-04"));
  EXPECT_FALSE(found.full_if_improper);
}

TEST(ReportDeadlines, WhoCannotTellYetIsShownBothLastDays) {
  Leak unknown = leak("2026-11-03", {});
  unknown.is_class_unknown = true;
  auto const found = of(unknown);
  EXPECT_EQ(found.duty, Duty::Unknown);
  EXPECT_EQ(found.full.day_count, 30);
  ASSERT_TRUE(found.full_if_improper);
  EXPECT_EQ(found.full_if_improper->until, day("2027-01-04"));
}

TEST(ReportDeadlines, TheDutyFollowsFromWhatIsNamed) {
  EXPECT_EQ(of(leak("2026-11-03", {})).duty, Duty::NoneNamed);
  EXPECT_EQ(of(leak("2026-11-03", {LeakClass::Sensitive})).duty, Duty::Due);
  Leak encrypted = leak("2026-11-03");
  encrypted.is_encrypted = true;
  EXPECT_EQ(of(encrypted).duty, Duty::Exempt);
  Leak partly = leak("2026-11-03");
  partly.is_class_unknown = true;
  EXPECT_EQ(of(partly).duty, Duty::Due);
}

RC_GTEST_PROP(ReportDeadlinesTest, TheLastDayIsTheFirstBusinessDayFromTheCountedOneOn, ()) {
  auto const learned_on = kDutySince + days{*rc::gen::inRange(0, 365 * 70)};
  auto const leak_class = *rc::gen::element(LeakClass::Many, LeakClass::Improper);
  auto const found = of({learned_on, {leak_class}});
  RC_ASSERT(found.full.counted - learned_on == days{found.full.day_count - 1});
  RC_ASSERT(kCalendar.is_business_day(found.full.until));
  for (auto off = found.full.counted; off < found.full.until; off += days{1}) {
    RC_ASSERT(!kCalendar.is_business_day(off));
  }
  RC_ASSERT(found.full.day_off.has_value() == (found.full.until != found.full.counted));
}

}  // namespace
}  // namespace knowledge
