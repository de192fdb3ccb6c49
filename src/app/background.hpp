#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace app {

/// One thread that does what nobody waits for: events, and what is due by the clock. It runs when
/// poked and at least every `pause_ms`.
class Background {
 public:
  Background(std::function<void()> round, int pause_ms);
  ~Background();
  Background(Background const&) = delete;
  Background& operator=(Background const&) = delete;

  /// From any thread; cheap.
  void poke();

 private:
  void loop();

  std::function<void()> round_;
  int pause_ms_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool is_poked_ = false;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace app
