#include "terms/business_calendar.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace terms {
namespace {

using namespace std::chrono;

constexpr year kFirstYear{2022};
constexpr year kLastYear{2099};  // the last one of the equinoxes' formula

struct FixedHoliday {
  month_day on;
  std::string_view name;
};

constexpr std::array kFixed{
    FixedHoliday{January / 1, "元日"},         FixedHoliday{February / 11, "建国記念の日"},
    FixedHoliday{February / 23, "天皇誕生日"}, FixedHoliday{April / 29, "昭和の日"},
    FixedHoliday{May / 3, "憲法記念日"},       FixedHoliday{May / 4, "みどりの日"},
    FixedHoliday{May / 5, "こどもの日"},       FixedHoliday{August / 11, "山の日"},
    FixedHoliday{November / 3, "文化の日"},    FixedHoliday{November / 23, "勤労感謝の日"},
};

struct MondayHoliday {
  month_weekday on;
  std::string_view name;
};

constexpr std::array kMondays{
    MondayHoliday{January / Monday[2], "成人の日"},
    MondayHoliday{July / Monday[3], "海の日"},
    MondayHoliday{September / Monday[3], "敬老の日"},
    MondayHoliday{October / Monday[2], "スポーツの日"},
};

// The equinox moves by 0.242194 days a year and back by one in a leap year; from 1980 on, counted
// in millionths of a day, so that no rounding of a machine decides.
constexpr int kSpringStart = 20'843'100;
constexpr int kAutumnStart = 23'248'800;

[[nodiscard]] day equinox(int start, year in) {
  int const years = static_cast<int>(in) - 1980;
  int const millionths = start + 242'194 * years - 1'000'000 * (years / 4);
  return day{static_cast<unsigned>(millionths / 1'000'000)};
}

/// The 国民の祝日 on this day: the base set from which the other two kinds are made.
[[nodiscard]] std::optional<std::string_view> national_holiday(local_days on) {
  year_month_day const date{on};
  if (!BusinessCalendar::holds_for(date.year())) return std::nullopt;
  for (auto const& fixed : kFixed) {
    if (fixed.on == date.month() / date.day()) return fixed.name;
  }
  for (auto const& monday : kMondays) {
    if (on == local_days{date.year() / monday.on.month() / monday.on.weekday_indexed()}) {
      return monday.name;
    }
  }
  if (date == date.year() / March / equinox(kSpringStart, date.year())) return "春分の日";
  if (date == date.year() / September / equinox(kAutumnStart, date.year())) return "秋分の日";
  return std::nullopt;
}

/// Art. 3(2): the 祝日 in an unbroken row before this day reach back to a Sunday. Only 祝日 are
/// skipped; a 国民の休日 is not one of them.
[[nodiscard]] bool is_substitute(local_days on) {
  for (auto before = on - days{1}; national_holiday(before); before -= days{1}) {
    if (weekday{before} == Sunday) return true;
  }
  return false;
}

[[nodiscard]] bool is_sandwiched(local_days on) {
  return national_holiday(on - days{1}) && national_holiday(on + days{1});
}

[[nodiscard]] std::optional<std::string_view> name_by_law(local_days on) {
  if (auto const name = national_holiday(on)) return name;
  if (is_substitute(on)) return "振替休日";
  if (is_sandwiched(on)) return "国民の休日";
  return std::nullopt;
}

}  // namespace

BusinessCalendar::BusinessCalendar(CalendarChanges changes) : changes_(std::move(changes)) {
  DESK_CHECK(
      std::ranges::none_of(changes_.added, [](auto const& day) { return day.second.empty(); }));
}

bool BusinessCalendar::holds_for(year in) { return in >= kFirstYear && in <= kLastYear; }

std::optional<std::string_view> BusinessCalendar::holiday_name(local_days day) const {
  if (auto const added = changes_.added.find(day); added != changes_.added.end()) {
    return added->second;
  }
  if (changes_.removed.contains(day)) return std::nullopt;
  return name_by_law(day);
}

bool BusinessCalendar::is_business_day(local_days day) const {
  return !is_weekend(day) && !is_year_end(day) && !holiday_name(day);
}

local_days BusinessCalendar::business_day_from(local_days day) const {
  // Ends: the law leaves business days in every fortnight, and the added days are finite.
  while (!is_business_day(day)) day += days{1};
  return day;
}

bool is_year_end(local_days day) {
  year_month_day const date{day};
  auto const on = date.month() / date.day();
  return on >= December / 29 || on <= January / 3;
}

bool is_weekend(local_days day) {
  weekday const on{day};
  return on == Saturday || on == Sunday;
}

}  // namespace terms
