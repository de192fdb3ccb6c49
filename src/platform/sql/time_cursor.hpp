#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platform::sql {

/// The key of the last row of a page whose rows stand by a time and then by their id:
/// "<microseconds>.<id>". As it is made it stands before the newest row.
struct TimeCursor {
  std::int64_t time = INT64_MAX;
  std::string id = "~";  // above every id

  /// Nothing where the text is no such key.
  [[nodiscard]] static std::optional<TimeCursor> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
};

}  // namespace platform::sql
