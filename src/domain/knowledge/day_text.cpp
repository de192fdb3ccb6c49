#include "domain/knowledge/day_text.hpp"

#include "base/instant.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace knowledge {

std::optional<std::chrono::year_month_day> parse_day(std::string_view text) {
  constexpr std::size_t kLength = 10;
  if (text.size() != kLength) return std::nullopt;
  auto const noon = base::parse_instant(std::string{text} + "T12:00:00+09:00");
  if (!noon) return std::nullopt;
  return std::chrono::year_month_day{terms::japan_day(*noon)};
}

std::string text_of(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace knowledge
