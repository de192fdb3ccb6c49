#pragma once

#include "base/instant.hpp"
#include "domain/detection/finding.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace detection {

/// Longer lines are refused; the transport cuts them to one byte more than this.
inline constexpr std::size_t kLineBytesMax = 1024 * 1024;
inline constexpr std::size_t kNestingMax = 64;
/// Clocks of sensors run ahead a little; what is further ahead would stay on top of every list.
inline constexpr std::chrono::minutes kFutureMax{5};

/// Why one line is refused. `pointer` is a JSON pointer into that line.
struct LineFault {
  std::optional<std::string> pointer{};
  std::string_view code;  // "detection.what", a literal
  std::string detail;
};

/// A line that is good and is not an alert: counted by its type.
struct OtherEvent {
  std::string type;
};

using LineReading = std::variant<Finding, OtherEvent, LineFault>;

/// Reads one line of a format. Not for several threads at once: each request makes its own.
class LineReader {
 public:
  virtual ~LineReader() = default;
  /// `line` without its line ending; `now` bounds the times it may tell.
  [[nodiscard]] virtual LineReading read(std::string_view line, base::Instant now) = 0;
};

}  // namespace detection
