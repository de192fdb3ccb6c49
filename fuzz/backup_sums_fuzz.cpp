// SHA256SUMS of a back-up: no path that is read leads out of its folder.
#include "platform/disk/sums.hpp"

#include "base/check.hpp"

#include <cstdint>
#include <filesystem>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  auto const sums = platform::disk::sums_of(text);
  if (!sums) return 0;
  for (auto const& [path, hash] : *sums) {
    auto const below = (std::filesystem::path{"/b"} / path).lexically_normal();
    DESK_CHECK(below.string() == "/b/" + path);
    DESK_CHECK(hash.size() == 64);
  }
  DESK_CHECK(platform::disk::sums_of(platform::disk::sums_text(*sums)) == *sums);
  return 0;
}
