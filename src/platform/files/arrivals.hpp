#pragma once

#include "base/result.hpp"
#include "platform/crypto/digest.hpp"
#include "platform/disk/open_file.hpp"
#include "platform/disk/room.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace platform::files {

class Arrivals;

/// A file on its way in: written and hashed piece by piece, and gone with this object unless a
/// ContentFolder keeps it. One thread at a time.
class ArrivingFile {
 public:
  /// Made by Arrivals alone, which lives longer.
  ArrivingFile(Arrivals& arrivals, disk::OpenFile file, std::filesystem::path path,
               std::string owner, std::int64_t bytes_expected);
  ~ArrivingFile();
  ArrivingFile(ArrivingFile const&) = delete;
  ArrivingFile& operator=(ArrivingFile const&) = delete;

  /// Unavailable ("files.full", "files.unwritable").
  [[nodiscard]] base::Result<void> take(std::string_view piece);
  [[nodiscard]] std::int64_t size() const { return size_; }
  /// Of everything that was taken; nothing is taken after it.
  [[nodiscard]] std::string const& sha256();
  /// All of it, read from the file and as long-lived as this object. The pages are the system's,
  /// which takes them back when it needs room. Unavailable ("files.unreadable").
  [[nodiscard]] base::Result<std::string_view> bytes();

 private:
  friend class ContentFolder;
  [[nodiscard]] int descriptor() const { return file_.get(); }
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }
  /// It lies in its place now.
  void let_go() { is_kept_ = true; }

  Arrivals& arrivals_;
  disk::OpenFile file_;
  std::filesystem::path path_;
  std::string owner_;
  std::int64_t bytes_expected_;  // what is still set aside for it on the disk
  std::int64_t size_ = 0;
  std::int64_t looked_at_ = 0;  // how far it was when the disk was looked at
  crypto::Sha256 digest_;
  std::string sha256_{};
  void* mapped_ = nullptr;
  bool is_kept_ = false;
};

/// Where files lie while they come in: how many at once, how many of one person, and never so much
/// that the disk runs full. Safe to call from several threads.
class Arrivals {
 public:
  struct Limits {
    std::size_t count_max = 64;
    std::size_t owner_count_max = 16;
    std::int64_t free_bytes_min = 0;
  };
  using Look = std::function<base::Result<disk::Room>()>;
  /// `folder` lies on the file system of the ContentFolder that keeps what came.
  Arrivals(std::filesystem::path folder, Limits const& limits, Look look);

  /// TooMany ("files.too-many") of one owner, Unavailable ("files.busy") of all together,
  /// Unavailable ("files.full", "files.unwritable").
  [[nodiscard]] base::Result<std::unique_ptr<ArrivingFile>> open(std::string const& owner,
                                                                 std::int64_t bytes_expected);
  /// Away with what a kill left behind. Only before the first file arrives.
  void sweep();
  [[nodiscard]] std::size_t count();

 private:
  friend class ArrivingFile;
  [[nodiscard]] base::Result<void> admit(std::string const& owner, std::int64_t bytes_expected);
  /// While it comes: whether the disk still has more than its least.
  [[nodiscard]] base::Result<void> look_again();
  void came(std::int64_t bytes);
  void leave(std::string const& owner, std::int64_t bytes_expected);

  std::filesystem::path folder_;
  Limits limits_;
  Look look_;
  std::mutex mutex_;
  std::map<std::string, std::size_t> count_by_owner_;
  std::size_t count_ = 0;
  std::int64_t bytes_expected_ = 0;  // of all that are on their way
  std::uint64_t last_name_ = 0;
};

/// The words for a disk that does not take it; `fault` is an errno.
[[nodiscard]] tl::unexpected<base::Error> unwritable(int fault);

}  // namespace platform::files
