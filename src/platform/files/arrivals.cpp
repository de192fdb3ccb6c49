#include "platform/files/arrivals.hpp"

#include "base/encoding.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platform::files {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;

/// The disk is looked at anew after so much of a file.
constexpr std::int64_t kLookBytes = std::int64_t{1} << 20U;

[[nodiscard]] int make_folder(fs::path const& folder) {
  for (auto const& one : {folder.parent_path(), folder}) {
    if (::mkdir(one.c_str(), 0700) != 0 && errno != EEXIST) return errno;
  }
  return 0;
}

}  // namespace

tl::unexpected<base::Error> unwritable(int fault) {
  bool const is_full = fault == ENOSPC || fault == EDQUOT || fault == EFBIG;
  return is_full ? fail(ErrorKind::Unavailable, "files.full",
                        "窓口の保存場所がいっぱいで、ファイルを受け取れません。"
                        "少し時間をおいて、もう一度添付してください。")
                 : fail(ErrorKind::Unavailable, "files.unwritable",
                        "窓口の側でファイルを保存できません。"
                        "少し時間をおいて、もう一度添付してください。");
}

ArrivingFile::ArrivingFile(Arrivals& arrivals, disk::OpenFile file, fs::path path,
                           std::string owner, std::int64_t bytes_expected)
    : arrivals_(arrivals),
      file_(std::move(file)),
      path_(std::move(path)),
      owner_(std::move(owner)),
      bytes_expected_(bytes_expected) {}

ArrivingFile::~ArrivingFile() {
  if (mapped_ != nullptr) ::munmap(mapped_, static_cast<std::size_t>(size_));
  if (!is_kept_) ::unlink(path_.c_str());
  arrivals_.leave(owner_, bytes_expected_);
}

Result<void> ArrivingFile::take(std::string_view piece) {
  auto const bytes = static_cast<std::int64_t>(piece.size());
  if (size_ + bytes - looked_at_ >= kLookBytes) {
    if (auto fits = arrivals_.look_again(); !fits) return fits;
    looked_at_ = size_ + bytes;
  }
  if (int const fault = disk::write_all(file_.get(), piece); fault != 0) return unwritable(fault);
  digest_.add(piece);
  size_ += bytes;
  auto const set_free = std::min(bytes, bytes_expected_);
  bytes_expected_ -= set_free;
  arrivals_.came(set_free);
  return {};
}

std::string const& ArrivingFile::sha256() {
  if (sha256_.empty()) sha256_ = base::hex(digest_.end());
  return sha256_;
}

Result<std::string_view> ArrivingFile::bytes() {
  if (size_ == 0) return std::string_view{};
  auto const length = static_cast<std::size_t>(size_);
  if (mapped_ == nullptr) {
    auto* const mapped = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, file_.get(), 0);
    if (mapped == MAP_FAILED) {
      return fail(ErrorKind::Unavailable, "files.unreadable",
                  "窓口の側でファイルを確かめられません。"
                  "少し時間をおいて、もう一度添付してください。");
    }
    mapped_ = mapped;
  }
  return std::string_view{static_cast<char const*>(mapped_), length};
}

Arrivals::Arrivals(fs::path folder, Limits const& limits, Look look)
    : folder_(std::move(folder)), limits_(limits), look_(std::move(look)) {}

Result<void> Arrivals::admit(std::string const& owner, std::int64_t bytes_expected) {
  auto const room = look_();
  std::lock_guard const lock{mutex_};
  if (count_ >= limits_.count_max) {
    return fail(ErrorKind::Unavailable, "files.busy",
                "いま、多くのファイルを受け取っています。"
                "少し時間をおいて、もう一度添付してください。");
  }
  auto const of_owner = count_by_owner_.find(owner);
  if (of_owner != count_by_owner_.end() && of_owner->second >= limits_.owner_count_max) {
    return fail(ErrorKind::TooMany, "files.too-many",
                "一度に多くのファイルを送っています。"
                "いま送っているものが終わってから、もう一度添付してください。");
  }
  // A disk that can't even be asked: the first write finds out by itself.
  auto const left = room ? room->free_bytes - bytes_expected_ - bytes_expected : INT64_MAX;
  if (left < limits_.free_bytes_min) return unwritable(ENOSPC);
  ++count_;
  ++count_by_owner_[owner];
  bytes_expected_ += bytes_expected;
  return {};
}

Result<std::unique_ptr<ArrivingFile>> Arrivals::open(std::string const& owner,
                                                     std::int64_t bytes_expected) {
  if (auto const admitted = admit(owner, bytes_expected); !admitted) {
    return tl::unexpected(admitted.error());
  }
  fs::path path;
  {
    std::lock_guard const lock{mutex_};
    path = folder_ / (std::to_string(++last_name_) + ".part");
  }
  int fault = make_folder(folder_);
  disk::OpenFile file = fault == 0 ? disk::OpenFile{path, O_RDWR | O_CREAT | O_TRUNC | O_NOFOLLOW}
                                   : disk::OpenFile{};
  if (fault == 0 && !file.is_open()) fault = errno;
  if (fault != 0) {
    leave(owner, bytes_expected);
    return unwritable(fault);
  }
  return std::make_unique<ArrivingFile>(*this, std::move(file), std::move(path), owner,
                                        bytes_expected);
}

Result<void> Arrivals::look_again() {
  auto const room = look_();
  if (room && room->free_bytes < limits_.free_bytes_min) return unwritable(ENOSPC);
  return {};
}

void Arrivals::came(std::int64_t bytes) {
  std::lock_guard const lock{mutex_};
  bytes_expected_ -= bytes;
}

void Arrivals::leave(std::string const& owner, std::int64_t bytes_expected) {
  std::lock_guard const lock{mutex_};
  --count_;
  bytes_expected_ -= bytes_expected;
  auto const of_owner = count_by_owner_.find(owner);
  if (--of_owner->second == 0) count_by_owner_.erase(of_owner);
}

std::size_t Arrivals::count() {
  std::lock_guard const lock{mutex_};
  return count_;
}

void Arrivals::sweep() {
  std::error_code error;
  for (fs::directory_iterator at{folder_, error}, end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".part") ::unlink(at->path().c_str());
  }
}

}  // namespace platform::files
