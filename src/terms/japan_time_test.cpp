#include "terms/japan_time.hpp"

#include <gtest/gtest.h>

namespace terms {
namespace {

using namespace std::chrono_literals;

base::Instant at(std::string_view text) { return *base::parse_instant(text); }

TEST(JapanTime, ADayBeginsAtMidnightInJapan) {
  EXPECT_EQ(day_and_time(at("2026-11-23T14:59:59Z")), "11月23日(月) 23:59");
  EXPECT_EQ(day_and_time(at("2026-11-23T15:00:00Z")), "11月24日(火) 00:00");
  EXPECT_FALSE(is_same_day(at("2026-11-23T14:59:59Z"), at("2026-11-23T15:00:00Z")));
  EXPECT_TRUE(is_same_day(at("2026-11-23T15:00:00Z"), at("2026-11-24T14:59:59Z")));
}

TEST(JapanTime, TheClockOnTheWallIsNineHoursAheadInSummerAndWinter) {
  using namespace std::chrono;
  for (auto const* utc : {"2026-01-15T15:00:00Z", "2026-07-15T15:00:00Z"}) {
    EXPECT_EQ(japan_time(at(utc)) - japan_day(at(utc)), microseconds{0});
    EXPECT_EQ(instant_in_japan(japan_time(at(utc))), at(utc));
  }
  EXPECT_EQ(japan_day(at("2026-11-23T15:00:00Z")), local_days{2026y / November / 24});
}

TEST(JapanTime, TodayAndYesterdayAreSaidSo) {
  auto const now = at("2026-11-23T00:30:00+09:00");
  EXPECT_EQ(spoken_time(at("2026-11-23T00:05:00+09:00"), now), "今日 00:05");
  EXPECT_EQ(spoken_time(at("2026-11-22T23:59:00+09:00"), now), "昨日 23:59");
  EXPECT_EQ(spoken_time(at("2026-11-21T23:59:00+09:00"), now), "11月21日(土) 23:59");
}

TEST(JapanTime, AnotherYearIsNamed) {
  EXPECT_EQ(spoken_time(at("2021-06-06T22:58:31+09:00"), at("2026-11-23T12:00:00+09:00")),
            "2021年6月6日(日) 22:58");
  EXPECT_EQ(spoken_time(at("2026-12-31T23:00:00+09:00"), at("2027-01-01T09:00:00+09:00")),
            "昨日 23:00");
}

}  // namespace
}  // namespace terms
