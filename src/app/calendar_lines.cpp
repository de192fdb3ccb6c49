#include "app/calendar_lines.hpp"

#include "terms/japan_time.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace app {
namespace {

using namespace std::chrono;

struct DayIs {
  std::string_view name;
  std::string_view rule;
};

[[nodiscard]] std::string_view rule_of_holiday(std::string_view name, bool is_given) {
  if (is_given) return "given";
  if (name == "振替休日") return "substitute";
  return name == "国民の休日" ? "sandwiched" : "law";
}

[[nodiscard]] DayIs what_is(local_days day, terms::BusinessCalendar const& calendar,
                            terms::OpeningHours const& hours) {
  if (auto const name = calendar.holiday_name(day)) {
    return {*name, rule_of_holiday(*name, calendar.is_changed(day))};
  }
  if (terms::is_weekend(day)) {
    return {weekday{day} == Saturday ? "土曜日" : "日曜日", "weekend"};
  }
  if (terms::is_year_end(day)) return {"年末年始", "year_end"};
  if (hours.ranges_on(day, calendar).empty()) return {"窓口の休み", "desk_closed"};
  return {"営業日", "business_day"};
}

}  // namespace

std::string calendar_lines(year year, terms::BusinessCalendar const& calendar,
                           terms::OpeningHours const& hours) {
  std::string lines;
  local_days const end{(year + years{1}) / January / 1};
  for (local_days day{year / January / 1}; day < end; day += days{1}) {
    auto const is = what_is(day, calendar, hours);
    lines += fmt::format("{{\"date\":\"{}\",\"name\":{},\"rule\":\"{}\"}}\n", terms::iso_day(day),
                         boost::json::serialize(boost::json::string_view{is.name}), is.rule);
  }
  return lines;
}

}  // namespace app
