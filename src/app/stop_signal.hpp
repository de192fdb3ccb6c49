#pragma once

#include <functional>
#include <optional>
#include <thread>

#include <signal.h>

namespace app {

/// SIGTERM and SIGINT as a call on a thread of its own. Made before any other thread, so that all
/// of them inherit the mask and none is interrupted.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(StopSignal const&) = delete;
  StopSignal& operator=(StopSignal const&) = delete;

  /// Calls `stop` once, when the first of the signals comes; a second one ends the process. SIGHUP
  /// calls `renew`, every time.
  void on_signal(std::function<void()> stop, std::function<void()> renew);

 private:
  sigset_t signals_{};
  sigset_t before_{};
  std::optional<std::thread> thread_;
};

}  // namespace app
