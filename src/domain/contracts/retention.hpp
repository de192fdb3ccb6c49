#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace contracts {

/// 保管期間 of a router's raw records of detection. Off: 利用しない, nothing is kept.
enum class Retention : std::uint8_t { Off, Months3, Months12 };

/// "off", "3_months", "12_months".
[[nodiscard]] std::string_view name_of(Retention retention);
[[nodiscard]] std::optional<Retention> retention_from(std::string_view name);

/// Records before it are past their time at `now`. Months are those of the calendar, in UTC; a day
/// that a month lacks becomes its last.
[[nodiscard]] base::Instant kept_from(Retention retention, base::Instant now);

}  // namespace contracts
