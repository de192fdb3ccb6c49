#pragma once

#include "base/clock.hpp"

#include <chrono>

namespace app {

/// The machine's own time; the one place where it is asked.
class SystemClock final : public base::Clock {
 public:
  [[nodiscard]] base::Instant now() const override {
    using std::chrono::duration_cast;
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return base::Instant{duration_cast<std::chrono::microseconds>(since).count()};
  }
};

}  // namespace app
