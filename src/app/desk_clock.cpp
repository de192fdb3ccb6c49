#include "app/desk_clock.hpp"

#include "app/system_clock.hpp"

#include <algorithm>

#include <time.h>

namespace app {

using std::chrono::microseconds;

DeskClock::DeskClock(Sources sources, base::Instant earliest)
    : sources_(std::move(sources)),
      last_(std::max(sources_.wall(), earliest)),
      last_since_boot_(sources_.since_boot()) {}

base::Instant DeskClock::now() const { return read().at; }

microseconds DeskClock::jump() const { return read().jump; }

DeskClock::Reading DeskClock::read() const {
  std::lock_guard const lock{mutex_};
  auto const since_boot = sources_.since_boot();
  auto const expected = last_ + (since_boot - last_since_boot_);
  auto const off = sources_.wall() - expected;
  bool const has_jumped = off > kJump || off < -kJump;
  // A small step back is waited out.
  auto const at = has_jumped ? expected : std::max(last_, expected + off);
  last_ = at;
  last_since_boot_ = since_boot;
  return {at, has_jumped ? off : microseconds{0}};
}

DeskClock::Sources machine_time() {
  return {[] { return SystemClock{}.now(); },
          [] {
            timespec time{};
            ::clock_gettime(CLOCK_BOOTTIME, &time);
            return microseconds{time.tv_sec * 1'000'000 + time.tv_nsec / 1'000};
          }};
}

}  // namespace app
