#include "terms/business_time.hpp"

#include "base/check.hpp"
#include "terms/japan_time.hpp"

#include <algorithm>

namespace terms {

using namespace std::chrono;
using Moment = local_time<microseconds>;

std::optional<base::Instant> BusinessTime::after(base::Instant from, microseconds open) const {
  DESK_CHECK(open > microseconds{0});
  auto const start = japan_time(from);
  auto const today = japan_day(from);
  for (auto day = today; day <= today + kDaysMax; day += days{1}) {
    for (auto const& range : hours_.ranges_on(day, calendar_)) {
      auto const begin = std::max<Moment>(start, day + range.from);
      Moment const end = day + range.until;
      if (end <= begin) continue;
      if (open <= end - begin) return instant_in_japan(begin + open);
      open -= end - begin;
    }
  }
  return std::nullopt;
}

microseconds BusinessTime::between(base::Instant from, base::Instant until) const {
  microseconds sum{0};
  auto const start = japan_time(from);
  auto const stop = japan_time(until);
  auto const last = japan_day(until);
  for (auto day = japan_day(from); day <= last; day += days{1}) {
    for (auto const& range : hours_.ranges_on(day, calendar_)) {
      auto const begin = std::max<Moment>(start, day + range.from);
      auto const end = std::min<Moment>(stop, day + range.until);
      if (begin < end) sum += end - begin;
    }
  }
  return sum;
}

std::optional<base::Instant> BusinessTime::end_of_business_day(base::Instant from,
                                                               std::int64_t count) const {
  DESK_CHECK(count > 0);
  auto const today = japan_day(from);
  for (auto day = today + days{1}; day <= today + kDaysMax; day += days{1}) {
    if (!calendar_.is_business_day(day)) continue;
    auto const ranges = hours_.ranges_on(day, calendar_);
    if (ranges.empty() || --count > 0) continue;
    return instant_in_japan(day + ranges.back().until);
  }
  return std::nullopt;
}

}  // namespace terms
