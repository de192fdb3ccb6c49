#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace knowledge {

/// "2026-11-26" (ISO 8601); empty for what is no day of the years 1970 to 9999.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_day(std::string_view text);
[[nodiscard]] std::string text_of(std::chrono::year_month_day day);

}  // namespace knowledge
