#include "app/background.hpp"

#include <chrono>

namespace app {

Background::Background(std::function<void()> round, int pause_ms)
    : round_(std::move(round)), pause_ms_(pause_ms), thread_([this] { loop(); }) {}

Background::~Background() {
  {
    std::lock_guard const lock{mutex_};
    is_over_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

void Background::poke() {
  {
    std::lock_guard const lock{mutex_};
    is_poked_ = true;
  }
  woken_.notify_one();
}

void Background::loop() {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      woken_.wait_for(lock, std::chrono::milliseconds{pause_ms_},
                      [this] { return is_poked_ || is_over_; });
      if (is_over_) return;
      is_poked_ = false;
    }
    round_();
  }
}

}  // namespace app
