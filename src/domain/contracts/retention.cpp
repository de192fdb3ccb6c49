#include "domain/contracts/retention.hpp"

#include <chrono>

namespace contracts {
namespace {

using namespace std::chrono;

[[nodiscard]] base::Instant months_before(base::Instant now, months span) {
  sys_time<microseconds> const at{microseconds{now.micros()}};
  auto const day = floor<days>(at);
  auto date = year_month_day{day} - span;
  if (!date.ok()) date = date.year() / date.month() / last;
  return base::Instant{(sys_days{date} + (at - day)).time_since_epoch().count()};
}

}  // namespace

std::string_view name_of(Retention retention) {
  switch (retention) {
    case Retention::Off: return "off";
    case Retention::Months3: return "3_months";
    case Retention::Months12: return "12_months";
  }
  return "";
}

std::optional<Retention> retention_from(std::string_view name) {
  for (auto const each : {Retention::Off, Retention::Months3, Retention::Months12}) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

base::Instant kept_from(Retention retention, base::Instant now) {
  switch (retention) {
    case Retention::Off: return now;
    case Retention::Months3: return months_before(now, months{3});
    case Retention::Months12: return months_before(now, months{12});
  }
  return now;
}

}  // namespace contracts
