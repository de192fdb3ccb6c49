#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace terms {
namespace {

using namespace std::chrono;

constexpr hours kOffset{9};
constexpr std::array<std::string_view, 7> kWeekdays{"日", "月", "火", "水", "木", "金", "土"};

constexpr std::size_t kIsoDayLength = 10;  // "2026-11-28"

/// None where anything but a digit stands there.
[[nodiscard]] std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (char const digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

local_time<microseconds> japan_time(base::Instant at) {
  return local_time<microseconds>{microseconds{at.micros()} + kOffset};
}

local_days japan_day(base::Instant at) { return floor<days>(japan_time(at)); }

base::Instant instant_in_japan(local_time<microseconds> time) {
  return base::Instant{(time.time_since_epoch() - microseconds{kOffset}).count()};
}

std::optional<local_days> day_from(std::string_view text) {
  if (text.size() != kIsoDayLength || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const years = number(text.substr(0, 4));
  auto const months = number(text.substr(5, 2));
  auto const days = number(text.substr(8, 2));
  if (!years || !months || !days || *years < 1970) return std::nullopt;
  year_month_day const date{year{*years}, month{static_cast<unsigned>(*months)},
                            day{static_cast<unsigned>(*days)}};
  if (!date.ok()) return std::nullopt;
  return local_days{date};
}

std::string iso_day(local_days day) {
  year_month_day const date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string day_words(local_days day) {
  year_month_day const date{day};
  return fmt::format("{}月{}日({})", static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), kWeekdays[weekday{day}.c_encoding()]);
}

std::string time_of_day(base::Instant at) {
  auto const passed = duration_cast<minutes>(japan_time(at) - japan_day(at)).count();
  return fmt::format("{:02}:{:02}", passed / 60, passed % 60);
}

std::string day_and_time(base::Instant at) {
  return day_words(japan_day(at)) + " " + time_of_day(at);
}

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
