#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace terms {
namespace {

using namespace std::chrono;

constexpr hours kOffset{9};
constexpr std::array<std::string_view, 7> kWeekdays{"日", "月", "火", "水", "木", "金", "土"};

[[nodiscard]] std::string day_text(base::Instant at) {
  year_month_day const date{japan_day(at)};
  return fmt::format("{}月{}日({})", static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     kWeekdays[weekday{japan_day(at)}.c_encoding()]);
}

}  // namespace

local_time<microseconds> japan_time(base::Instant at) {
  return local_time<microseconds>{microseconds{at.micros()} + kOffset};
}

local_days japan_day(base::Instant at) { return floor<days>(japan_time(at)); }

base::Instant instant_in_japan(local_time<microseconds> time) {
  return base::Instant{(time.time_since_epoch() - microseconds{kOffset}).count()};
}

std::string time_of_day(base::Instant at) {
  auto const passed = duration_cast<minutes>(japan_time(at) - japan_day(at)).count();
  return fmt::format("{:02}:{:02}", passed / 60, passed % 60);
}

std::string day_and_time(base::Instant at) { return day_text(at) + " " + time_of_day(at); }

std::string spoken_time(base::Instant at, base::Instant now) {
  auto const today = japan_day(now);
  if (japan_day(at) == today) return "今日 " + time_of_day(at);
  if (japan_day(at) == today - days{1}) return "昨日 " + time_of_day(at);
  auto const year = year_month_day{japan_day(at)}.year();
  if (year == year_month_day{today}.year()) return day_and_time(at);
  return fmt::format("{}年{}", static_cast<int>(year), day_and_time(at));
}

bool is_same_day(base::Instant one, base::Instant other) {
  return japan_day(one) == japan_day(other);
}

}  // namespace terms
