#include "platform/http/content_coding.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  constexpr std::size_t kKeptMax = 1 << 20;
  platform::http::BodyPolicy const policy{kKeptMax, 1'000, std::size_t{4} << 20, true};
  auto const plain = platform::http::gunzip({reinterpret_cast<char const*>(data), size}, policy);
  if (plain && plain->size() > kKeptMax) std::abort();
  return 0;
}
