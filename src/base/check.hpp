#pragma once

namespace base {
/// Ends the process with the place of the broken assumption. Programmer faults only, never input.
[[noreturn]] void check_failed(char const* condition, char const* file, int line);
}  // namespace base

#define DESK_CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::base::check_failed(#condition, __FILE__, __LINE__))
