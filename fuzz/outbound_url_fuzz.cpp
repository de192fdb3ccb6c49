#include "platform/net/outbound_url.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What a customer writes where our calls are to go: what is kept reads the same the next time, is
/// https, and stands on one line.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const kept = platform::net::outbound_url(text, {});
  if (!kept) return 0;
  auto const again = platform::net::outbound_url(*kept, {});
  if (!again || *again != *kept) std::abort();
  if (!kept->starts_with("https://")) std::abort();
  if (kept->find_first_of(" \r\n\t\\#") != std::string::npos) std::abort();
  if (kept->substr(0, kept->find('/', 8)).find('@') != std::string::npos) std::abort();
  return 0;
}
