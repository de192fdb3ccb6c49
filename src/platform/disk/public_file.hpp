#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string_view>

namespace platform::disk {

/// Puts a file that everybody on the machine may read, such as a web server, into the place of the
/// one before in one step: a reader finds the one or the other, whole. The folder must be there.
/// NotFound ("disk.absent"), Unavailable ("disk.failed").
[[nodiscard]] base::Result<void> replace_public(std::filesystem::path const& path,
                                                std::string_view bytes);

}  // namespace platform::disk
