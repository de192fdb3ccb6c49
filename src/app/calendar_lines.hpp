#pragma once

#include "terms/business_calendar.hpp"
#include "terms/opening_hours.hpp"

#include <string>

namespace app {

/// One JSON object a day of the year, each on a line: date, name, rule. The first rule that fits:
/// law (a 祝日), substitute, sandwiched, given (days.toml), weekend, year_end, desk_closed (a
/// weekday without hours), business_day.
[[nodiscard]] std::string calendar_lines(std::chrono::year year,
                                         terms::BusinessCalendar const& calendar,
                                         terms::OpeningHours const& hours);

}  // namespace app
