#pragma once

#include <string_view>

namespace platform::http {

/// Wakes parked requests. Safe from any thread; a wake-up with nobody parked costs nothing and
/// is not lost for a request that is just being handled.
class Wakeups {
 public:
  virtual ~Wakeups() = default;
  virtual void wake(std::string_view topic) = 0;
};

}  // namespace platform::http
