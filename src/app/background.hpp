#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace app {

/// Wakes the background thread. Made before everything that rings it.
class Bell {
 public:
  /// From any thread; cheap.
  void ring();
  /// Waits for a ring, at most `pause_ms`; false once it is closed.
  [[nodiscard]] bool wait(int pause_ms);
  void close();

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  bool is_rung_ = false;
  bool is_closed_ = false;
};

/// One thread that does what nobody waits for: events, and what is due by the clock. It runs when
/// the bell rings and at least every `pause_ms`. At its end it closes the bell.
class Background {
 public:
  Background(Bell& bell, std::function<void()> round, int pause_ms);
  ~Background();
  Background(Background const&) = delete;
  Background& operator=(Background const&) = delete;

 private:
  Bell& bell_;
  std::function<void()> round_;
  int pause_ms_;
  std::thread thread_;
};

}  // namespace app
