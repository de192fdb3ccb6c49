#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>

namespace platform::disk {

struct Room {
  std::int64_t free_bytes = 0;  // for us, not for root alone
  bool is_read_only = false;
};

/// Of the file system that holds a folder. Unavailable ("disk.failed").
[[nodiscard]] base::Result<Room> room_of(std::filesystem::path const& folder);

}  // namespace platform::disk
