#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platform::files {

/// What a zip says of itself. Nothing is unpacked.
struct ZipLook {
  bool is_locked = false;  // at least one entry needs a password
  bool is_whole = true;    // false: damaged, or more entries than are looked at
  std::vector<std::string> names{};
};
inline constexpr std::size_t kZipEntriesMax = 5'000;

/// Nullopt where the bytes are no zip at all.
[[nodiscard]] std::optional<ZipLook> look_into_zip(std::string_view bytes);

/// A zip that holds `bytes` as `name`, locked with AES-256, so that no scanner, mail program or
/// double click on the way meets them. Internal ("files.zip").
struct LockedZip {
  std::string name;
  std::string password;
};
[[nodiscard]] base::Result<std::string> locked_zip(LockedZip const& as, std::string_view bytes);

struct ZipEntry {
  std::string name;
  std::string bytes;
};
/// A zip of these entries, all of them as if written at `at`: the same bytes give the same zip.
/// Internal ("files.zip").
[[nodiscard]] base::Result<std::string> zip_of(std::vector<ZipEntry> const& entries,
                                               base::Instant at);

}  // namespace platform::files
