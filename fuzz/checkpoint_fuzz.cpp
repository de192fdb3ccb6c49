// A file of checkpoints that was kept elsewhere: whatever it holds, it is read or refused, and
// what is read is written as it was.
#include "domain/audit/driver/checkpoint_line.hpp"

#include "base/check.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const found = audit::driver::checkpoints_of(text, "fuzz");
  if (!found) return 0;
  for (auto const& checkpoint : *found) {
    auto const line = audit::driver::line_of(checkpoint);
    auto const again = audit::driver::checkpoint_of(line);
    DESK_CHECK(again && audit::driver::line_of(*again) == line);
  }
  return 0;
}
