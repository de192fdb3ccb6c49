#pragma once

#include "base/instant.hpp"

namespace base {

/// Where time comes from. Only app/ holds the real one.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

}  // namespace base
