#include "domain/inquiries/driver/file_vault.hpp"
#include "domain/inquiries/file_verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// A first line as a file's name and the rest as its bytes: looked into and judged, never a crash,
/// and what it is called stays something that can be shown.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  static platform::files::ContentFolder folder{"/nonexistent"};
  static inquiries::driver::FolderVault vault{folder};
  std::string_view const input{reinterpret_cast<char const*>(data), size};
  auto const end = std::min(input.find('\n'), input.size());
  auto const bytes = input.substr(std::min(end + 1, input.size()));
  auto const name = inquiries::clean_file_name(input.substr(0, end));
  if (name.shown.empty() || name.shown.find_first_of("/\\\n") != std::string::npos) {
    __builtin_trap();
  }
  auto const facts = vault.examine(bytes);
  if (!facts) return 0;
  auto const verdict = inquiries::judge_file(name, bytes, *facts);
  if (bytes.starts_with("MZ") && verdict.doubts.empty()) __builtin_trap();
  return 0;
}
