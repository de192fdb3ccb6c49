#pragma once

#include "base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace platform::remote {

/// A command line on another machine, as bytes. One thread owns it; its end hangs up.
class Shell {
 public:
  virtual ~Shell() = default;
  /// Unavailable ("remote.closed") once the other side is gone.
  [[nodiscard]] virtual base::Result<void> send(std::string_view bytes) = 0;
  /// What came, after waiting for it at most so long; empty where nothing did. Unavailable
  /// ("remote.closed") once the other side is gone and everything it sent was read.
  [[nodiscard]] virtual base::Result<std::string> receive(std::chrono::milliseconds at_most) = 0;
};

}  // namespace platform::remote
