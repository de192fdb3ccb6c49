#include "platform/sql/time_cursor.hpp"

#include <charconv>

namespace platform::sql {

std::optional<TimeCursor> TimeCursor::parse(std::string_view text) {
  auto const dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return std::nullopt;
  std::int64_t time = 0;
  auto const* end = text.data() + dot;
  auto const read = std::from_chars(text.data(), end, time);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return TimeCursor{time, std::string{text.substr(dot + 1)}};
}

std::string TimeCursor::text() const { return std::to_string(time) + "." + id; }

}  // namespace platform::sql
