#include "platform/files/content_folder.hpp"

#include "platform/crypto/digest.hpp"
#include "platform/disk/open_file.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platform::files {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;
using disk::OpenFile;

constexpr std::string_view kHalfWritten = ".part";

[[nodiscard]] timespec time_of(base::Instant at) {
  return {at.micros() / 1'000'000, at.micros() % 1'000'000 * 1'000};
}

/// On the disk, with `now` as its age.
[[nodiscard]] int settle(int descriptor, base::Instant now) {
  timespec const times[2]{time_of(now), time_of(now)};
  return ::futimens(descriptor, times) == 0 && ::fsync(descriptor) == 0 ? 0 : errno;
}

/// Makes FOLDER and FOLDER/ab, for their owner only, and makes that durable.
[[nodiscard]] int make_folders(fs::path const& folder, fs::path const& below) {
  for (auto const& one : {folder, below}) {
    if (::mkdir(one.c_str(), 0700) == 0) {
      if (int const error = disk::sync_names(one.parent_path()); error != 0) return error;
    } else if (errno != EEXIST) {
      return errno;
    }
  }
  return 0;
}

[[nodiscard]] std::optional<base::Instant> age_of(fs::path const& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return base::Instant{facts.st_mtim.tv_sec * 1'000'000 + facts.st_mtim.tv_nsec / 1'000};
}

[[nodiscard]] std::vector<fs::path> entries_of(fs::path const& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

bool is_sha256_name(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

fs::path ContentFolder::path_of(std::string_view sha256) const {
  return folder_ / sha256.substr(0, 2) / sha256;
}

Result<std::string> ContentFolder::keep(ArrivingFile& file, base::Instant now) {
  auto const& name = file.sha256();
  auto const path = path_of(name);
  if (int const error = settle(file.descriptor(), now); error != 0) return unwritable(error);
  std::lock_guard const lock{mutex_};
  if (int const error = make_folders(folder_, path.parent_path()); error != 0) {
    return unwritable(error);
  }
  // Into its place also where it is there: who sends must not learn from the time it takes that
  // somebody else has the same file.
  if (::rename(file.path().c_str(), path.c_str()) != 0) return unwritable(errno);
  file.let_go();
  if (int const error = disk::sync_names(path.parent_path()); error != 0) {
    // Whole, but perhaps not there after a power cut: without a row it goes with the strays.
    return unwritable(error);
  }
  return name;
}

Result<std::string> ContentFolder::read(std::string_view sha256) {
  auto const gone = [] {
    return fail(ErrorKind::NotFound, "files.gone", "このファイルは保存されていません。");
  };
  if (!is_sha256_name(sha256)) return gone();
  OpenFile const file{path_of(sha256), O_RDONLY | O_NOFOLLOW};
  struct stat facts {};
  if (!file.is_open() || ::fstat(file.get(), &facts) != 0) return gone();
  std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    auto const count = ::read(file.get(), bytes.data() + at, bytes.size() - at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    at += static_cast<std::size_t>(count);
  }
  if (crypto::sha256_hex(bytes) == sha256) return bytes;
  return fail(ErrorKind::Internal, "files.altered",
              "attachments/" + std::string{sha256} + " no longer holds the bytes of its name");
}

Result<void> ContentFolder::remove_older(std::string_view sha256, base::Instant before) {
  if (!is_sha256_name(sha256)) return {};
  auto const path = path_of(sha256);
  std::lock_guard const lock{mutex_};
  auto const age = age_of(path);
  if (!age || *age >= before || ::unlink(path.c_str()) == 0) return {};
  return fail(ErrorKind::Internal, "files.not-removed", path.string() + " can't be removed");
}

Result<std::vector<std::string>> ContentFolder::older(base::Instant before, std::string_view after,
                                                      std::size_t count_max) {
  std::vector<std::string> names;
  for (auto const& below : entries_of(folder_)) {
    if (below.filename().string() < after.substr(0, 2)) continue;
    for (auto const& path : entries_of(below)) {
      auto const name = path.filename().string();
      auto const age = age_of(path);
      if (!age || *age >= before) continue;
      if (name.ends_with(kHalfWritten)) ::unlink(path.c_str());
      if (!is_sha256_name(name) || name <= after) continue;
      if (names.size() == count_max) return names;
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace platform::files
