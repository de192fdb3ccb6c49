#include "base/check.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Must fail. When it does not, the harness is blind, and the silence of the others means nothing.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  DESK_CHECK(!text.starts_with("!"));
  return 0;
}
