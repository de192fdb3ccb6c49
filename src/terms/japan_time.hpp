#pragma once

#include "base/instant.hpp"

#include <string>

namespace terms {

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
