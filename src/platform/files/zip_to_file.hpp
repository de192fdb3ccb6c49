#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace platform::files {

/// A file on disk, as it is called in a zip.
struct ZipPart {
  std::string name;
  std::filesystem::path path;
};

/// A new zip file of them, on the disk when it answers, written piece by piece: memory does not
/// grow with them. Asked at every piece whether to go on. Unavailable ("files.zip-full") without
/// room, ("files.zip-stopped") when it was not to go on; Internal ("files.zip"). Nothing stays
/// behind where it fails.
[[nodiscard]] base::Result<void> zip_to_file(std::vector<ZipPart> const& parts,
                                             std::filesystem::path const& target, base::Instant at,
                                             std::function<bool()> const& goes_on);

}  // namespace platform::files
