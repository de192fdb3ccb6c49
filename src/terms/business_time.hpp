#pragma once

#include "base/instant.hpp"
#include "terms/business_calendar.hpp"
#include "terms/opening_hours.hpp"

#include <chrono>
#include <optional>

namespace terms {

/// Hours on a calendar: the clock that runs only while somebody answers. Both outlive it. Its
/// questions are answered day by day, never minute by minute, and look at most `kDaysMax` days
/// ahead.
class BusinessTime {
 public:
  static constexpr std::chrono::days kDaysMax{1'100};

  BusinessTime(OpeningHours const& hours, BusinessCalendar const& calendar)
      : hours_(hours), calendar_(calendar) {}

  /// The first moment at which `open` of open time have passed since `from`: inside the hours or
  /// at the end of them, never later. `open` is more than nothing. None where the hours do not
  /// hold so much within kDaysMax.
  [[nodiscard]] std::optional<base::Instant> after(base::Instant from,
                                                   std::chrono::microseconds open) const;

  /// The open time from `from` to `until`; nothing where `until` is the earlier one. It costs a
  /// step for each day between them.
  [[nodiscard]] std::chrono::microseconds between(base::Instant from, base::Instant until) const;

  /// When the hours end on the `count`-th business day after the day of `from`: a day that the
  /// calendar calls one and on which the hours open at all. None where there is none within
  /// kDaysMax.
  [[nodiscard]] std::optional<base::Instant> end_of_business_day(base::Instant from,
                                                                 std::int64_t count) const;

 private:
  OpeningHours const& hours_;
  BusinessCalendar const& calendar_;
};

}  // namespace terms
