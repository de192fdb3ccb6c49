#pragma once

#include "base/clock.hpp"
#include "domain/identity/guess_limit.hpp"

#include <mutex>

namespace identity::api {

/// The limit against guessing, shared by the threads that run handlers. In memory: a restart
/// forgets it.
class GuessGuard {
 public:
  explicit GuessGuard(base::Clock const& clock) : clock_(clock) {}

  [[nodiscard]] std::chrono::seconds try_once(Guess const& guess) {
    std::lock_guard const lock{mutex_};
    return limit_.try_once(guess, clock_.now());
  }
  void succeeded(Guess const& guess) {
    std::lock_guard const lock{mutex_};
    limit_.succeeded(guess);
  }

 private:
  base::Clock const& clock_;
  std::mutex mutex_;
  GuessLimit limit_;
};

}  // namespace identity::api
