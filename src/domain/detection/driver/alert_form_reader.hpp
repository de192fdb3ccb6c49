#pragma once

#include "domain/detection/driver/json_line.hpp"
#include "domain/detection/line_reader.hpp"

namespace detection::driver {

/// Reads our own published alert form (docs/alert-form.md), one alert a line, for an operator's own
/// detectors of any of the three sources. Members it does not know are refused, so that a misspelt
/// one is not lost silently; what else a detector wants to keep goes into `evidence`.
class AlertFormReader final : public LineReader {
 public:
  enum class Behavior : std::uint8_t { Planned, Released };
  explicit AlertFormReader(Behavior behavior) : behavior_(behavior) {}
  [[nodiscard]] LineReading read(std::string_view line, base::Instant now) override;

 private:
  Behavior behavior_;
  JsonLine json_;
};

}  // namespace detection::driver
