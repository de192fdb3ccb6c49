#include "terms/business_calendar.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace terms {
namespace {

using namespace std::chrono;

// The years of the equinoxes' formula; art. 3(2) is in force in all of them (since 1973-04-12).
constexpr year kFirstYear{1980};
constexpr year kLastYear{2099};
// The rules in force now are those of domain.md 8.1; what held in former years is general knowledge
// of the law's changes (1985, 1989, 1995, 1998, 2001, 2005, 2014, 2018).
constexpr year kSandwichSince{1986};  // the law of 27 December 1985
constexpr year kWidenedSince{2007};   // substitutes may come later than on Monday

/// The years in which a rule holds, both ends among them.
struct Years {
  year first = kFirstYear;
  year last = kLastYear;
  [[nodiscard]] constexpr bool hold(year in) const { return first <= in && in <= last; }
};

struct FixedHoliday {
  month_day on;
  std::string_view name;
  Years years{};
};

constexpr std::array kFixed{
    FixedHoliday{January / 1, "元日"},
    FixedHoliday{January / 15, "成人の日", {.last = 1999y}},
    FixedHoliday{February / 11, "建国記念の日"},
    FixedHoliday{February / 23, "天皇誕生日", {.first = 2020y}},  // none in 2019
    FixedHoliday{April / 29, "天皇誕生日", {.last = 1988y}},
    FixedHoliday{April / 29, "みどりの日", {.first = 1989y, .last = 2006y}},
    FixedHoliday{April / 29, "昭和の日", {.first = 2007y}},
    FixedHoliday{May / 3, "憲法記念日"},
    FixedHoliday{May / 4, "みどりの日", {.first = 2007y}},
    FixedHoliday{May / 5, "こどもの日"},
    FixedHoliday{July / 20, "海の日", {.first = 1996y, .last = 2002y}},
    FixedHoliday{August / 11, "山の日", {.first = 2016y}},
    FixedHoliday{September / 15, "敬老の日", {.last = 2002y}},
    FixedHoliday{October / 10, "体育の日", {.last = 1999y}},
    FixedHoliday{November / 3, "文化の日"},
    FixedHoliday{November / 23, "勤労感謝の日"},
    FixedHoliday{December / 23, "天皇誕生日", {.first = 1989y, .last = 2018y}},
};

struct MondayHoliday {
  month_weekday on;
  std::string_view name;
  Years years{};
};

constexpr std::array kMondays{
    MondayHoliday{January / Monday[2], "成人の日", {.first = 2000y}},
    MondayHoliday{July / Monday[3], "海の日", {.first = 2003y}},
    MondayHoliday{September / Monday[3], "敬老の日", {.first = 2003y}},
    MondayHoliday{October / Monday[2], "体育の日", {.first = 2000y, .last = 2019y}},
    MondayHoliday{October / Monday[2], "スポーツの日", {.first = 2020y}},
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
    bool const is_it = fixed.on == date.month() / date.day() && fixed.years.hold(date.year());
    if (is_it) return fixed.name;
  }
  for (auto const& monday : kMondays) {
    if (monday.on.month() != date.month() || !monday.years.hold(date.year())) continue;
    if (on == local_days{date.year() / monday.on.month() / monday.on.weekday_indexed()}) {
      return monday.name;
    }
  }
  if (date == date.year() / March / equinox(kSpringStart, date.year())) return "春分の日";
  if (date == date.year() / September / equinox(kAutumnStart, date.year())) return "秋分の日";
  return std::nullopt;
}

[[nodiscard]] year year_of(local_days on) { return year_month_day{on}.year(); }

/// Art. 3(2): the 祝日 in an unbroken row before this day reach back to a Sunday. Only 祝日 are
/// skipped; a 国民の休日 is not one of them. Until 2006 it was the Monday or none.
[[nodiscard]] bool is_substitute(local_days on) {
  if (year_of(on) < kWidenedSince) {
    return weekday{on} == Monday && national_holiday(on - days{1});
  }
  for (auto before = on - days{1}; national_holiday(before); before -= days{1}) {
    if (weekday{before} == Sunday) return true;
  }
  return false;
}

/// Art. 3(3); until 2006 not on a Sunday.
[[nodiscard]] bool is_sandwiched(local_days on) {
  auto const in = year_of(on);
  if (in < kSandwichSince || (in < kWidenedSince && weekday{on} == Sunday)) return false;
  return national_holiday(on - days{1}) && national_holiday(on + days{1});
}

struct NamedDay {
  local_days on;
  std::string_view name;
};

[[nodiscard]] std::optional<std::string_view> found_by_law(local_days on) {
  if (auto const name = national_holiday(on)) return name;
  if (is_substitute(on)) return "振替休日";
  if (is_sandwiched(on)) return "国民の休日";
  return std::nullopt;
}

[[nodiscard]] std::vector<NamedDay> days_by_law() {
  std::vector<NamedDay> found;
  for (local_days on{kFirstYear / January / 1}; year_of(on) <= kLastYear; on += days{1}) {
    if (auto const name = found_by_law(on)) found.push_back({on, *name});
  }
  return found;
}

/// Found once, some two thousand: whoever reckons time asks for thousands of days.
[[nodiscard]] std::optional<std::string_view> name_by_law(local_days on) {
  static auto const all = days_by_law();
  auto const found = std::ranges::lower_bound(all, on, {}, &NamedDay::on);
  if (found == all.end() || found->on != on) return std::nullopt;
  return found->name;
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
