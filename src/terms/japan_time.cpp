#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace terms {
namespace {

using namespace std::chrono;

constexpr hours kOffset{9};
constexpr std::array<std::string_view, 7> kWeekdays{"日", "月", "火", "水", "木", "金", "土"};

[[nodiscard]] local_time<microseconds> local(base::Instant at) {
  return local_time<microseconds>{microseconds{at.micros()} + kOffset};
}

[[nodiscard]] local_days day_of(base::Instant at) { return floor<days>(local(at)); }

[[nodiscard]] std::string day_text(base::Instant at) {
  year_month_day const date{day_of(at)};
  return fmt::format("{}月{}日({})", static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     kWeekdays[weekday{day_of(at)}.c_encoding()]);
}

}  // namespace

std::string time_of_day(base::Instant at) {
  auto const passed = duration_cast<minutes>(local(at) - day_of(at)).count();
  return fmt::format("{:02}:{:02}", passed / 60, passed % 60);
}

std::string day_and_time(base::Instant at) { return day_text(at) + " " + time_of_day(at); }

std::string spoken_time(base::Instant at, base::Instant now) {
  auto const today = day_of(now);
  if (day_of(at) == today) return "今日 " + time_of_day(at);
  if (day_of(at) == today - days{1}) return "昨日 " + time_of_day(at);
  auto const year = year_month_day{day_of(at)}.year();
  if (year == year_month_day{today}.year()) return day_and_time(at);
  return fmt::format("{}年{}", static_cast<int>(year), day_and_time(at));
}

bool is_same_day(base::Instant one, base::Instant other) { return day_of(one) == day_of(other); }

}  // namespace terms
