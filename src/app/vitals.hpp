#pragma once

#include "platform/sql/write_guard.hpp"

#include <chrono>
#include <cstdint>
#include <functional>

namespace app {

/// How the server itself fares, for machines that watch and for the pages.
struct Vitals {
  platform::sql::Closed closed = platform::sql::Closed::No;
  std::chrono::microseconds clock_jump{0};
  bool is_background_alive = true;
  std::int64_t free_bytes = 0;
};
using AskVitals = std::function<Vitals()>;

}  // namespace app
