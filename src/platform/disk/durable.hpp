#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

/// Files that are on the disk when the call returns. Details name paths: for commands and the log,
/// never for a response.
namespace platform::disk {

struct FileFacts {
  std::int64_t bytes = 0;
  std::string sha256;  // lower-case hex
};

/// Told after each piece how many bytes went by.
using Meter = std::function<void(std::int64_t bytes)>;

/// NotFound ("disk.absent"), TooLarge ("disk.size"), Unavailable ("disk.failed").
[[nodiscard]] base::Result<std::string> read_whole(std::filesystem::path const& path,
                                                   std::size_t bytes_max);
/// A new file for its owner only. Conflict ("disk.exists"), Unavailable ("disk.failed").
[[nodiscard]] base::Result<void> write_new(std::filesystem::path const& path,
                                           std::string_view bytes);
/// Adds one line; several processes may do so at once. A last line without its end was cut off by
/// a crash and never acknowledged: it is taken away first.
[[nodiscard]] base::Result<void> append_line(std::filesystem::path const& path,
                                             std::string_view line);
/// Only a plain file is read, never what a link points to. NotFound ("disk.absent"), Invalid
/// ("disk.not-plain"), Unavailable ("disk.failed").
[[nodiscard]] base::Result<FileFacts> facts_of(std::filesystem::path const& path,
                                               Meter const& meter);
/// The same while it is copied into a new file.
[[nodiscard]] base::Result<FileFacts> copy_new(std::filesystem::path const& from,
                                               std::filesystem::path const& to, Meter const& meter);
/// Makes the names in a folder durable.
[[nodiscard]] base::Result<void> sync_folder(std::filesystem::path const& folder);
/// Puts the folder `fresh` into the place of `place`, which is kept as `aside` where there is one;
/// in one step where the file system can.
[[nodiscard]] base::Result<void> replace_folder(std::filesystem::path const& fresh,
                                                std::filesystem::path const& place,
                                                std::filesystem::path const& aside);

}  // namespace platform::disk
