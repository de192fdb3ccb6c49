#include "app/calendar_lines.hpp"

#include "domain/knowledge/driver/calendar_file.hpp"
#include "platform/config/document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace app {
namespace {

using namespace std::chrono;
using testing::HasSubstr;

terms::OpeningHours office() {
  return *terms::OpeningHours::parse(std::vector<std::string>{"mon-thu 09:00-17:30"},
                                     std::vector<std::string>{"holidays"});
}

terms::BusinessCalendar shipped() {
  auto const text = platform::config::read_file(MADOGUCHI_SOURCE_DIR "/data/calendar/days.toml");
  return *knowledge::driver::read_calendar(*text, "days.toml");
}

std::ptrdiff_t count(std::string const& lines, std::string const& part) {
  std::ptrdiff_t found = 0;
  for (auto at = lines.find(part); at != std::string::npos; at = lines.find(part, at + 1)) ++found;
  return found;
}

TEST(CalendarLines, EveryDayOfTheYearHasOneLineWithWhatItIs) {
  auto const lines = calendar_lines(2026y, shipped(), office());
  EXPECT_EQ(count(lines, "\n"), 365);
  EXPECT_EQ(count(lines, R"("rule":"law")"), 16);
  for (auto const* line : {R"({"date":"2026-01-01","name":"元日","rule":"law"})",
                           R"({"date":"2026-05-06","name":"振替休日","rule":"substitute"})",
                           R"({"date":"2026-09-22","name":"国民の休日","rule":"sandwiched"})",
                           R"({"date":"2026-11-28","name":"土曜日","rule":"weekend"})",
                           R"({"date":"2026-12-29","name":"年末年始","rule":"year_end"})",
                           R"({"date":"2026-11-27","name":"窓口の休み","rule":"desk_closed"})",
                           R"({"date":"2026-11-26","name":"営業日","rule":"business_day"})"}) {
    EXPECT_THAT(lines, HasSubstr(line));
  }
}

TEST(CalendarLines, DaysThatALawOfTheirOwnMadeOrMovedAreGiven) {
  auto const games = calendar_lines(2020y, shipped(), office());
  EXPECT_THAT(games, HasSubstr(R"({"date":"2020-07-24","name":"スポーツの日","rule":"given"})"));
  EXPECT_THAT(games, HasSubstr(R"({"date":"2020-08-11","name":"営業日","rule":"business_day"})"));
  auto const reign = calendar_lines(2019y, shipped(), office());
  EXPECT_THAT(reign, HasSubstr(R"({"date":"2019-04-30","name":"国民の休日","rule":"given"})"));
  EXPECT_THAT(reign, HasSubstr(R"({"date":"2019-10-22","name":"即位礼正殿の儀","rule":"given"})"));
}

}  // namespace
}  // namespace app
