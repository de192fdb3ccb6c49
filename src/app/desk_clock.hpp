#pragma once

#include "base/clock.hpp"

#include <chrono>
#include <functional>
#include <mutex>

namespace app {

/// The desk's time. It follows the machine's wall clock as long as that goes with the time since
/// boot. A wall clock that jumps by more than two minutes is not followed: time goes on as if
/// nothing had happened, so that nothing ends early or twice and ids keep rising, and `jump` tells
/// of it until the clock is back or the server is started anew. Never goes backwards. Safe from any
/// thread.
class DeskClock final : public base::Clock {
 public:
  struct Sources {
    std::function<base::Instant()> wall;
    std::function<std::chrono::microseconds()> since_boot;  // sleeping counts, too
  };
  static constexpr std::chrono::minutes kJump{2};

  /// `earliest` is the last time that is known to have been: a wall clock far before it has jumped.
  DeskClock(Sources sources, base::Instant earliest);

  [[nodiscard]] base::Instant now() const override;
  /// How far the wall clock is from the desk's time; zero while it is followed.
  [[nodiscard]] std::chrono::microseconds jump() const;

 private:
  struct Reading {
    base::Instant at;
    std::chrono::microseconds jump;
  };
  [[nodiscard]] Reading read() const;

  Sources sources_;
  mutable std::mutex mutex_;
  mutable base::Instant last_;
  mutable std::chrono::microseconds last_since_boot_;
};

/// The machine's own.
[[nodiscard]] DeskClock::Sources machine_time();

}  // namespace app
