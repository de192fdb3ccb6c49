#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace base {

void check_failed(char const* condition, char const* file, int line) {
  std::fprintf(stderr, "DESK_CHECK failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace base
