#include "platform/disk/room.hpp"

#include <cerrno>
#include <cstring>
#include <limits>

#include <sys/statvfs.h>

namespace platform::disk {

base::Result<Room> room_of(std::filesystem::path const& folder) {
  struct statvfs facts {};
  if (::statvfs(folder.c_str(), &facts) != 0) {
    return base::fail(base::ErrorKind::Unavailable, "disk.failed",
                      folder.string() + ": " + std::strerror(errno));
  }
  auto const bytes = facts.f_bavail * facts.f_frsize;
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  bool const fits = bytes <= static_cast<std::uint64_t>(kMost);
  return Room{fits ? static_cast<std::int64_t>(bytes) : kMost, (facts.f_flag & ST_RDONLY) != 0};
}

}  // namespace platform::disk
