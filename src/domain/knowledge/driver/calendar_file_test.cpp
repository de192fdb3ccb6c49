#include "domain/knowledge/driver/calendar_file.hpp"

#include "terms/japan_time.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace knowledge::driver {
namespace {

TEST(CalendarFile, WhatIsNoDayIsRefusedWithItsPlace) {
  for (auto const* toml :
       {"[[added]]\nday = \"2031-02-30\"\nname = \"x\"",
        "[[added]]\nday = \"2031-02-20\"\nname = \"\"", "[[removed]]\nday = \"tomorrow\""}) {
    auto const read = read_calendar(toml, "days.toml");
    ASSERT_FALSE(read) << toml;
    EXPECT_EQ(read.error().code, "knowledge.calendar-file");
    EXPECT_NE(read.error().detail.find("days.toml"), std::string::npos);
  }
  for (auto const* toml : {"[[added]]\nday = \"2031-02-20\"", "[[removed]]\nname = \"x\"",
                           "[[closed]]\nday = \"2031-02-20\"", "[added"}) {
    EXPECT_FALSE(read_calendar(toml, "days.toml")) << toml;
  }
}

TEST(CalendarFile, WhatStandsThereWinsOverTheRules) {
  auto const calendar = read_calendar(
      "[[added]]\nday = \"2031-07-23\"\nname = \"海の日\"\n[[removed]]\nday = \"2031-07-21\"",
      "days.toml");
  ASSERT_TRUE(calendar);
  EXPECT_EQ(calendar->holiday_name(*terms::day_from("2031-07-23")), "海の日");
  EXPECT_TRUE(calendar->is_business_day(*terms::day_from("2031-07-21")));
}

TEST(CalendarFile, TheFileOfTheProductIsRead) {
  std::ifstream file{MADOGUCHI_TEST_SOURCE_DIR "/data/calendar/days.toml"};
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(read_calendar(text.str(), "days.toml"));
}

}  // namespace
}  // namespace knowledge::driver
