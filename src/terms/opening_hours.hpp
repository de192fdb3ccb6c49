#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/business_calendar.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terms {

/// The hours of a week in which somebody answers, on the clock of Japan, and whether it is closed
/// on holidays and at the year's end. What is never open cannot be made.
class OpeningHours {
 public:
  /// One day's opening; `until` is the first minute at which it is closed again, 24:00 at most.
  struct Range {
    std::chrono::minutes from;
    std::chrono::minutes until;
  };

  static constexpr std::size_t kLinesMax = 21;
  static constexpr std::size_t kRangesOfADayMax = 8;
  static constexpr std::size_t kClosingsMax = 2;

  /// `open`: lines such as "mon-fri 10:00-12:00", "sat,sun 9:00-12:00,13:00-24:00" or "always".
  /// `closed`: of "holidays", "year-end". Ranges of one day must not overlap, and none goes past
  /// midnight. Invalid ("terms.opening-hours") names the line at fault.
  [[nodiscard]] static base::Result<OpeningHours> parse(std::span<std::string const> open,
                                                        std::span<std::string const> closed);

  [[nodiscard]] bool is_open(base::Instant at, BusinessCalendar const& calendar) const;

  /// The first moment from `at` on at which it is open; `at` itself where it is. None where the
  /// calendar closes every day of the year that follows.
  [[nodiscard]] std::optional<base::Instant> next_opening(base::Instant at,
                                                          BusinessCalendar const& calendar) const;

  /// The hours of that day, in order; none where it is closed. They live as long as this.
  [[nodiscard]] std::span<Range const> ranges_on(std::chrono::local_days day,
                                                 BusinessCalendar const& calendar) const;

 private:
  OpeningHours() = default;
  [[nodiscard]] base::Result<void> add_line(std::string_view line);
  [[nodiscard]] base::Result<void> add_closing(std::string_view word);
  std::array<std::vector<Range>, 7> week_;  // from Sunday; each sorted, without overlap
  bool is_closed_on_holidays_ = false;
  bool is_closed_at_year_end_ = false;
};

}  // namespace terms
