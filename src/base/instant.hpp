#pragma once

#include "base/result.hpp"

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace base {

/// A point in time: microseconds since 1970-01-01T00:00:00 UTC. Stored as int64, shown in JST.
class Instant {
 public:
  constexpr Instant() = default;
  constexpr explicit Instant(std::int64_t micros) : micros_(micros) {}
  [[nodiscard]] constexpr std::int64_t micros() const { return micros_; }
  constexpr auto operator<=>(Instant const&) const = default;

 private:
  std::int64_t micros_ = 0;
};

[[nodiscard]] constexpr Instant operator+(Instant at, std::chrono::microseconds span) {
  return Instant{at.micros() + span.count()};
}
[[nodiscard]] constexpr Instant operator-(Instant at, std::chrono::microseconds span) {
  return Instant{at.micros() - span.count()};
}
[[nodiscard]] constexpr std::chrono::microseconds operator-(Instant later, Instant earlier) {
  return std::chrono::microseconds{later.micros() - earlier.micros()};
}

/// "2026-11-23T05:00:00.000000Z" (ISO 8601, UTC, microseconds).
[[nodiscard]] std::string iso8601(Instant at);

/// Reads RFC 3339 and Suricata's form: offset `Z`, `+09:00` or `+0900`, 0 to 9 fraction digits.
/// Years 1970 to 9999. Invalid ("base.instant") otherwise; an absent offset is refused.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

}  // namespace base
