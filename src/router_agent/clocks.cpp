#include "router_agent/clocks.hpp"

#include <ctime>
#include <fstream>
#include <sys/timex.h>

namespace router_agent {
namespace {

[[nodiscard]] std::chrono::microseconds read_clock(clockid_t which) {
  timespec time{};
  ::clock_gettime(which, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_nsec / 1'000};
}

/// adjtimex(2), reading only. Who may not ask does not know.
[[nodiscard]] bool is_synchronised() {
  timex state{};
  int const clock = ::adjtimex(&state);
  return clock >= 0 && clock != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace

SystemClocks::SystemClocks() {
  std::ifstream file{"/proc/sys/kernel/random/boot_id"};
  std::getline(file, boot_id_);
  // Without a boot id no uptime may be compared over a restart of the agent: then every start
  // counts as a boot of its own, told apart by its instant.
  if (boot_id_.empty()) boot_id_ = std::to_string(read_clock(CLOCK_REALTIME).count());
}

Moment SystemClocks::moment() const {
  return {base::Instant{read_clock(CLOCK_REALTIME).count()}, read_clock(CLOCK_BOOTTIME), boot_id_,
          is_synchronised()};
}

}  // namespace router_agent
