#include "app/background.hpp"

#include <chrono>

namespace app {

void Bell::ring() {
  {
    std::lock_guard const lock{mutex_};
    is_rung_ = true;
  }
  rung_.notify_one();
}

bool Bell::wait(int pause_ms) {
  std::unique_lock lock{mutex_};
  rung_.wait_for(lock, std::chrono::milliseconds{pause_ms},
                 [this] { return is_rung_ || is_closed_; });
  is_rung_ = false;
  return !is_closed_;
}

void Bell::close() {
  {
    std::lock_guard const lock{mutex_};
    is_closed_ = true;
  }
  rung_.notify_one();
}

Background::Background(Bell& bell, std::function<void()> round, int pause_ms)
    : bell_(bell), round_(std::move(round)), pause_ms_(pause_ms), thread_([this] {
        while (bell_.wait(pause_ms_)) round_();
      }) {}

Background::~Background() {
  bell_.close();
  thread_.join();
}

}  // namespace app
