#include "platform/disk/open_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace platform::disk {

OpenFile::OpenFile(std::filesystem::path const& path, int flags)
    : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}

OpenFile::~OpenFile() {
  if (is_open()) ::close(descriptor_);
}

OpenFile& OpenFile::operator=(OpenFile&& other) noexcept {
  if (this == &other) return *this;
  if (is_open()) ::close(descriptor_);
  descriptor_ = other.release();
  return *this;
}

int OpenFile::release() {
  int const descriptor = descriptor_;
  descriptor_ = -1;
  return descriptor;
}

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync_names(std::filesystem::path const& folder) {
  OpenFile const opened{folder, O_RDONLY | O_DIRECTORY};
  return opened.is_open() && ::fsync(opened.get()) == 0 ? 0 : errno;
}

}  // namespace platform::disk
