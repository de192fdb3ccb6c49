#pragma once

#include "base/instant.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace terms {

/// The clock on the wall in Japan: nine hours ahead of UTC all year, and there is no summer time.
[[nodiscard]] std::chrono::local_time<std::chrono::microseconds> japan_time(base::Instant at);

/// The day in Japan at that moment.
[[nodiscard]] std::chrono::local_days japan_day(base::Instant at);

/// The moment at which that clock shows `time`.
[[nodiscard]] base::Instant instant_in_japan(
    std::chrono::local_time<std::chrono::microseconds> time);

/// "2026-11-28". None where it is written otherwise or is no day of the calendar; 1970 to 9999.
[[nodiscard]] std::optional<std::chrono::local_days> day_from(std::string_view text);
/// The same, written.
[[nodiscard]] std::string iso_day(std::chrono::local_days day);

/// "11月28日(土)".
[[nodiscard]] std::string day_words(std::chrono::local_days day);

/// Time for people, in Japan Standard Time: "11月23日(月) 14:05".
[[nodiscard]] std::string day_and_time(base::Instant at);

/// Past time as people say it at `now`: "今日 14:05", "昨日 09:30", else `day_and_time`, with the
/// year ("2021年6月6日(日) 22:58") where it is another one.
[[nodiscard]] std::string spoken_time(base::Instant at, base::Instant now);

/// "14:05" in Japan Standard Time.
[[nodiscard]] std::string time_of_day(base::Instant at);

/// Whether both lie on the same day in Japan.
[[nodiscard]] bool is_same_day(base::Instant one, base::Instant other);

}  // namespace terms
