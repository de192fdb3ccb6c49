#include "domain/contracts/metering.hpp"

#include "terms/japan_time.hpp"

#include <algorithm>

namespace contracts {
namespace {

using namespace std::chrono;
using base::Instant;

constexpr std::int64_t kMinute = 60'000'000;  // in microseconds

[[nodiscard]] Instant first_of(year_month month) {
  return Instant{duration_cast<microseconds>(sys_days{month / 1}.time_since_epoch()).count()};
}

/// How many whole minutes it takes to cover `micros`.
[[nodiscard]] std::int64_t minutes_up(std::int64_t micros) {
  return micros <= 0 ? 0 : (micros + kMinute - 1) / kMinute;
}

/// Of `count` minutes from `from` on, how many begin before `limit`.
[[nodiscard]] std::int64_t begun_before(Instant limit, Instant from, std::int64_t count) {
  return std::min(count, minutes_up((limit - from).count()));
}

}  // namespace

Instant Month::begin() const { return first_of(of); }
Instant Month::end() const { return first_of(of + months{1}); }

std::optional<Month> month_from(std::string_view text) {
  auto const first = terms::day_from(std::string{text} + "-01");
  if (!first) return std::nullopt;
  year_month_day const day{*first};
  return Month{day.year() / day.month()};
}

std::string name_of(Month const& month) {
  return terms::iso_day(local_days{month.of / 1}).substr(0, 7);
}

Month month_at(Instant at) {
  year_month_day const day{floor<days>(sys_time<microseconds>{microseconds{at.micros()}})};
  return {day.year() / day.month()};
}

MonthMinutes minutes_in(std::vector<Span> spans, Month const& month, Instant now) {
  std::sort(spans.begin(), spans.end(),
            [](Span const& one, Span const& other) { return one.since < other.since; });
  MonthMinutes found;
  Instant free_from{INT64_MIN};  // the end of the last minute that is counted already
  for (auto const& span : spans) {
    auto const from = std::max(span.since, free_from);
    auto const until = std::min(span.until.value_or(now), now);
    if (until <= from) continue;
    auto const count = minutes_up((until - from).count());
    free_from = Instant{from.micros() + count * kMinute};
    auto const within = begun_before(month.end(), from, count) -
                        begun_before(month.begin(), from, count);
    (span.kind == Retention::Months12 ? found.months12 : found.months3) += within;
  }
  return found;
}

MonthMinutes capped(MonthMinutes const& minutes) {
  auto const short_ones = std::min(minutes.months3, kMinutesCap);
  return {short_ones, std::min(minutes.months12, kMinutesCap - short_ones)};
}

std::int64_t yen_for(MonthMinutes const& charged, PriceList const& prices) {
  return (charged.months3 * prices.months3 + charged.months12 * prices.months12) / kMinutesCap;
}

}  // namespace contracts
