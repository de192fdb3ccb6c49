#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"

#include <functional>
#include <optional>
#include <string>

namespace app {

/// Takes something away once an hour. What fails is logged and tried again the next time.
class Hourly {
 public:
  using Sweep = std::function<base::Result<void>(base::Instant now)>;
  /// `what` stands in the log: "files".
  Hourly(std::string what, base::Clock const& clock, base::Log& log)
      : what_(std::move(what)), clock_(clock), log_(log) {}
  /// False when it failed.
  bool run(Sweep const& sweep);

 private:
  std::string what_;
  base::Clock const& clock_;
  base::Log& log_;
  std::optional<base::Instant> next_at_{};
};

}  // namespace app
