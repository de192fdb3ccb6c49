#pragma once

#include "base/result.hpp"
#include "terms/business_calendar.hpp"

#include <string_view>

namespace knowledge::driver {

/// data/calendar/days.toml: the days that differ from the rules. Invalid
/// ("knowledge.calendar-file") names the place.
[[nodiscard]] base::Result<terms::BusinessCalendar> read_calendar(std::string_view toml,
                                                                  std::string_view file_name);

}  // namespace knowledge::driver
