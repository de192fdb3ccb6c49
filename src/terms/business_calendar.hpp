#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace terms {

/// What differs from the rules: laws that move a holiday for one year, and days a desk closes.
struct CalendarChanges {
  std::map<std::chrono::local_days, std::string> added;  // day and its name, never empty
  std::set<std::chrono::local_days> removed;             // a day here and in `added` stays off
};

/// Days off in Japan by the rules of the 国民の祝日に関する法律, each year by the law of its time:
/// 祝日, 振替休日 (art. 3(2)) and 国民の休日 (art. 3(3)). A day is a day in Japan and has no time
/// zone. The equinoxes are those of the usual formula; the gazette of the February before decides,
/// so `changes` win over every rule. Days that a law of their own made or moved (1989, 1990, 1993,
/// 2019 to 2021) stand in `changes` alone. Outside `holds_for` only `changes` name holidays.
class BusinessCalendar {
 public:
  BusinessCalendar() = default;
  explicit BusinessCalendar(CalendarChanges changes);

  /// Years for which the rules are known to give the days of the law: 1980 to 2099.
  [[nodiscard]] static bool holds_for(std::chrono::year year);

  /// "勤労感謝の日", "振替休日", "国民の休日", or the name handed in. Weekends and the year's end
  /// are none. The view lives as long as the calendar.
  [[nodiscard]] std::optional<std::string_view> holiday_name(std::chrono::local_days day) const;

  /// Whether the day was made or moved by `changes` rather than by a rule.
  [[nodiscard]] bool is_changed(std::chrono::local_days day) const {
    return changes_.added.contains(day);
  }

  /// Monday to Friday, no holiday, and not of the year's end.
  [[nodiscard]] bool is_business_day(std::chrono::local_days day) const;

  /// `day` itself where it is one.
  [[nodiscard]] std::chrono::local_days business_day_from(std::chrono::local_days day) const;

 private:
  CalendarChanges changes_;
};

/// 12/29 to 1/3: no holiday of the law, and most desks are closed.
[[nodiscard]] bool is_year_end(std::chrono::local_days day);

/// Saturday or Sunday.
[[nodiscard]] bool is_weekend(std::chrono::local_days day);

}  // namespace terms
