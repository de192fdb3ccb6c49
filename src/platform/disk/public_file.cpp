#include "platform/disk/public_file.hpp"

#include "platform/disk/open_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

namespace platform::disk {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

[[nodiscard]] tl::unexpected<base::Error> failed(fs::path const& path, int fault) {
  auto const detail = fmt::format("{}: {}", path.string(), std::strerror(fault));
  if (fault == ENOENT) return base::fail(ErrorKind::NotFound, "disk.absent", detail);
  return base::fail(ErrorKind::Unavailable, "disk.failed", detail);
}

}  // namespace

base::Result<void> replace_public(fs::path const& path, std::string_view bytes) {
  fs::path const fresh{path.string() + ".new"};
  {
    OpenFile const file{fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW};
    if (!file.is_open()) return failed(fresh, errno);
    if (int const fault = write_all(file.get(), bytes); fault != 0) return failed(fresh, fault);
    constexpr mode_t kReadableByAll = 0644;
    if (::fchmod(file.get(), kReadableByAll) != 0 || ::fsync(file.get()) != 0) {
      return failed(fresh, errno);
    }
  }
  if (::rename(fresh.c_str(), path.c_str()) != 0) return failed(path, errno);
  if (int const fault = sync_names(path.parent_path()); fault != 0) return failed(path, fault);
  return {};
}

}  // namespace platform::disk
