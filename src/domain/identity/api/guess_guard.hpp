#pragma once

#include "base/clock.hpp"
#include "domain/identity/guess_limit.hpp"

#include <mutex>
#include <string>

namespace identity::api {

/// The limit against guessing, shared by the threads that run handlers. In memory: a restart
/// forgets it.
class GuessGuard {
 public:
  explicit GuessGuard(base::Clock const& clock) : clock_(clock) {}

  [[nodiscard]] std::chrono::seconds try_once(std::string const& pair) {
    std::lock_guard const lock{mutex_};
    return limit_.try_once(pair, clock_.now());
  }
  void succeeded(std::string const& pair) {
    std::lock_guard const lock{mutex_};
    limit_.succeeded(pair);
  }

 private:
  base::Clock const& clock_;
  std::mutex mutex_;
  GuessLimit limit_;
};

}  // namespace identity::api
