#pragma once

#include "base/instant.hpp"
#include "domain/contracts/retention.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace contracts {

/// A stretch of use by orders: from `since` up to `until`, or still going on.
struct Span {
  base::Instant since;
  std::optional<base::Instant> until{};
  Retention kind = Retention::Months3;  // of a router; the desk's own spans leave it as it is
};

/// A month of the billing clock, which is UTC: it begins at 09:00 of the 1st in Japan, so work
/// before that counts for the month before.
struct Month {
  std::chrono::year_month of;
  [[nodiscard]] base::Instant begin() const;
  [[nodiscard]] base::Instant end() const;
};
/// "2026-11".
[[nodiscard]] std::optional<Month> month_from(std::string_view text);
[[nodiscard]] std::string name_of(Month const& month);
[[nodiscard]] Month month_at(base::Instant at);

/// 20 days: what of a month is charged for a router at most.
inline constexpr std::int64_t kMinutesCap = 28'800;

/// Minutes of use that began within the month. A span is cut into minutes from its own beginning
/// and the last part counts whole (1 min 1 s = 2 min); a span that begins within the last minute
/// of the one before is counted from that minute's end, so that no minute counts twice. Months
/// are whole minutes apart, so the months of a use add up to the whole. Spans may come in any
/// order, overlap, and go on; those that go on are counted up to `now`.
struct MonthMinutes {
  std::int64_t months3 = 0;
  std::int64_t months12 = 0;
  [[nodiscard]] std::int64_t all() const { return months3 + months12; }
};
[[nodiscard]] MonthMinutes minutes_in(std::vector<Span> spans, Month const& month,
                                      base::Instant now);
/// The first kMinutesCap of them: those of the shorter retention go first.
[[nodiscard]] MonthMinutes capped(MonthMinutes const& minutes);

/// Whole yen a month; 0 is no price, and no amount is told.
struct PriceList {
  std::int64_t desk = 0;
  std::int64_t months3 = 0;
  std::int64_t months12 = 0;
  [[nodiscard]] bool has_any() const { return desk > 0 || months3 > 0 || months12 > 0; }
};
/// Price / 28,800 a minute; the fraction of a yen of each router and month is dropped.
[[nodiscard]] std::int64_t yen_for(MonthMinutes const& charged, PriceList const& prices);

}  // namespace contracts
