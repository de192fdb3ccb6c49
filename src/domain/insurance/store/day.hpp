#pragma once

#include <chrono>
#include <cstdint>

namespace insurance::store {

/// A day as it is stored: counted from 1970-01-01.
[[nodiscard]] inline std::int64_t count_of(std::chrono::local_days day) {
  return day.time_since_epoch().count();
}
[[nodiscard]] inline std::chrono::local_days day_of(std::int64_t count) {
  return std::chrono::local_days{std::chrono::days{count}};
}

}  // namespace insurance::store
