#include "platform/disk/durable.hpp"

#include "base/encoding.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/disk/open_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platform::disk {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;

constexpr std::size_t kPieceBytes = 1 << 18;
constexpr off_t kTornBytesMax = 1 << 16;

[[nodiscard]] tl::unexpected<base::Error> failed(fs::path const& path, int fault) {
  auto const detail = fmt::format("{}: {}", path.string(), std::strerror(fault));
  switch (fault) {
    case ENOENT: return base::fail(ErrorKind::NotFound, "disk.absent", detail);
    case EEXIST: return base::fail(ErrorKind::Conflict, "disk.exists", detail);
    case ELOOP: return base::fail(ErrorKind::Invalid, "disk.not-plain", detail);
    default: return base::fail(ErrorKind::Unavailable, "disk.failed", detail);
  }
}

/// Bytes read; 0 at the end, less than 0 with errno set.
[[nodiscard]] ssize_t read_some(int fd, std::string& piece) {
  piece.resize(kPieceBytes);
  ssize_t got = -1;
  do {
    got = ::read(fd, piece.data(), piece.size());
  } while (got < 0 && errno == EINTR);
  piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return got;
}

/// Hands every piece of a plain file to `take`, which answers false with errno set when it can't.
template <class Take>
[[nodiscard]] Result<FileFacts> read_plain(fs::path const& path, Meter const& meter,
                                           fs::path const& taker, Take take) {
  OpenFile const file{path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK};
  if (!file.is_open()) return failed(path, errno);
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0) return failed(path, errno);
  if (!S_ISREG(facts.st_mode)) return failed(path, ELOOP);
  crypto::Sha256 digest;
  FileFacts found;
  for (std::string piece;;) {
    auto const got = read_some(file.get(), piece);
    if (got < 0) return failed(path, errno);
    if (got == 0) break;
    digest.add(piece);
    found.bytes += got;
    if (!take(piece)) return failed(taker, errno);
    meter(got);
  }
  found.sha256 = base::hex(digest.end());
  return found;
}

/// Where the last whole line ends; the size itself when nothing is torn.
[[nodiscard]] off_t end_of_last_line(int fd, off_t size) {
  char byte = '\n';
  for (off_t end = size; end > 0 && size - end < kTornBytesMax; --end) {
    if (::pread(fd, &byte, 1, end - 1) != 1) return -1;
    if (byte == '\n') return end;
  }
  return size < kTornBytesMax ? 0 : size;
}

}  // namespace

Result<std::string> read_whole(fs::path const& path, std::size_t bytes_max) {
  OpenFile const file{path, O_RDONLY};
  if (!file.is_open()) return failed(path, errno);
  std::string text;
  for (std::string piece;;) {
    auto const got = read_some(file.get(), piece);
    if (got < 0) return failed(path, errno);
    if (got == 0) return text;
    text += piece;
    if (text.size() > bytes_max) {
      return base::fail(ErrorKind::TooLarge, "disk.size",
                        fmt::format("{}: more than {} bytes", path.string(), bytes_max));
    }
  }
}

Result<void> write_new(fs::path const& path, std::string_view bytes) {
  OpenFile const file{path, O_WRONLY | O_CREAT | O_EXCL};
  if (!file.is_open()) return failed(path, errno);
  if (write_all(file.get(), bytes) != 0 || ::fsync(file.get()) != 0) return failed(path, errno);
  return sync_folder(path.parent_path());
}

Result<void> append_line(fs::path const& path, std::string_view line) {
  OpenFile const file{path, O_RDWR | O_CREAT};
  if (!file.is_open() || ::flock(file.get(), LOCK_EX) != 0) return failed(path, errno);
  auto const size = ::lseek(file.get(), 0, SEEK_END);
  auto const end = size < 0 ? size : end_of_last_line(file.get(), size);
  if (end < 0 || ::ftruncate(file.get(), end) != 0) return failed(path, errno);
  if (::lseek(file.get(), end, SEEK_SET) != end) return failed(path, errno);
  bool const is_written = write_all(file.get(), std::string{line} + '\n') == 0;
  if (!is_written || ::fsync(file.get()) != 0) return failed(path, errno);
  return sync_folder(path.parent_path());
}

Result<FileFacts> facts_of(fs::path const& path, Meter const& meter) {
  return read_plain(path, meter, path, [](std::string const&) { return true; });
}

Result<FileFacts> copy_new(fs::path const& from, fs::path const& to, Meter const& meter) {
  OpenFile const copy{to, O_WRONLY | O_CREAT | O_EXCL};
  if (!copy.is_open()) return failed(to, errno);
  auto facts = read_plain(from, meter, to, [&copy](std::string const& piece) {
    return write_all(copy.get(), piece) == 0;
  });
  if (!facts) return facts;
  if (::fsync(copy.get()) != 0) return failed(to, errno);
  return facts;
}

Result<void> sync_folder(fs::path const& folder) {
  auto const& path = folder.empty() ? fs::path{"."} : folder;
  if (int const fault = sync_names(path); fault != 0) return failed(path, fault);
  return {};
}

Result<void> replace_folder(fs::path const& fresh, fs::path const& place, fs::path const& aside) {
  auto const move = [](fs::path const& from, fs::path const& to) -> Result<void> {
    if (::rename(from.c_str(), to.c_str()) != 0) return failed(from, errno);
    return sync_folder(to.parent_path());
  };
  constexpr auto kHere = AT_FDCWD;
  if (::renameat2(kHere, fresh.c_str(), kHere, place.c_str(), RENAME_EXCHANGE) == 0) {
    return move(fresh, aside);
  }
  if (errno == EINVAL || errno == ENOSYS) {
    if (auto moved = move(place, aside); !moved) return moved;
  } else if (errno != ENOENT) {
    return failed(place, errno);
  }
  return move(fresh, place);
}

}  // namespace platform::disk
