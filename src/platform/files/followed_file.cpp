#include "platform/files/followed_file.hpp"

#include "platform/crypto/digest.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <functional>
#include <utility>

namespace platform::files {

using disk::OpenFile;

namespace {

using base::Result;
namespace fs = std::filesystem;

constexpr int kFolderEntriesMax = 10'000;

struct Facts {
  std::int64_t device = 0;
  std::int64_t inode = 0;
  std::int64_t bytes = 0;
  std::int64_t changed_ns = 0;
  bool is_plain = false;
};

[[nodiscard]] Facts facts_of(struct ::stat const& told) {
  return {static_cast<std::int64_t>(told.st_dev), static_cast<std::int64_t>(told.st_ino),
          static_cast<std::int64_t>(told.st_size),
          static_cast<std::int64_t>(told.st_mtim.tv_sec) * 1'000'000'000 + told.st_mtim.tv_nsec,
          S_ISREG(told.st_mode)};
}

[[nodiscard]] std::optional<Facts> facts_of(std::string const& path) {
  struct ::stat told {};
  if (::stat(path.c_str(), &told) != 0) return std::nullopt;
  return facts_of(told);
}

/// Nothing of a descriptor that can't be asked is the same as anything.
[[nodiscard]] Facts facts_of(OpenFile const& file) {
  struct ::stat told {};
  if (::fstat(file.get(), &told) != 0) return {};
  return facts_of(told);
}

template <class One, class Other>
[[nodiscard]] bool is_same(One const& one, Other const& other) {
  return one.device == other.device && one.inode == other.inode;
}

/// A pipe in its place must not keep us waiting.
[[nodiscard]] OpenFile open_file(std::string const& path) {
  return OpenFile{path, O_RDONLY | O_NONBLOCK};
}

[[nodiscard]] tl::unexpected<base::Error> unreadable(std::string const& path,
                                                     std::string const& why) {
  return base::fail(base::ErrorKind::Unavailable, "files.unreadable",
                    path + " can't be read: " + why);
}

/// How old a file is: its last change, and where the clock's tick can't tell two apart, its name.
using Age = std::pair<std::int64_t, std::int64_t>;

/// The path in the folder of `path` that `fits` likes best: the least age it answers.
[[nodiscard]] OpenFile find_beside(
    std::string const& path,
    std::function<std::optional<Age>(fs::path const&, Facts const&)> const& fits) {
  std::error_code fault;
  std::optional<Age> least;
  std::string best;
  int seen = 0;
  for (fs::directory_iterator entry{fs::path{path}.parent_path(), fault}, end;
       !fault && entry != end && ++seen < kFolderEntriesMax; entry.increment(fault)) {
    auto const facts = facts_of(entry->path().string());
    if (!facts || !facts->is_plain) continue;
    auto const age = fits(entry->path(), *facts);
    if (!age || (least && *least <= *age)) continue;
    least = age;
    best = entry->path().string();
  }
  return best.empty() ? OpenFile{} : open_file(best);
}

/// "eve.json.1" and "eve.json-20261125" beside "eve.json".
[[nodiscard]] bool is_rotated_name(std::string const& name, std::string const& of) {
  if (!name.starts_with(of) || name.size() < of.size() + 2) return false;
  bool const is_parted = name[of.size()] == '.' || name[of.size()] == '-';
  return is_parted && name.find_first_not_of("0123456789-", of.size() + 1) == std::string::npos;
}

/// "eve.json.2" is older than "eve.json.1", "eve.json-20261124" than "eve.json-20261125".
[[nodiscard]] Age age_of(std::string const& name, std::string const& of, Facts const& facts) {
  std::int64_t number = 0;
  if (!is_rotated_name(name, of)) return {facts.changed_ns, number};
  auto const* const end = name.data() + name.size();
  std::from_chars(name.data() + of.size() + 1, end, number);
  return {facts.changed_ns, name[of.size()] == '.' ? -number : number};
}

}  // namespace

Result<FollowedFile::Piece> FollowedFile::next() {
  Piece piece;
  if (!file_.is_open()) {
    if (auto opened = open(piece); !opened) return base::pass(opened);
    if (!file_.is_open()) return piece;
  }
  auto bytes = read();
  if (!bytes) return base::pass(bytes);
  // Only now: had the file been cut between a look and the read, these would be strangers' bytes.
  if (!is_as_marked()) {
    piece.notes.push_back(Note::Truncated);
    begin(std::move(file_));
    return piece;
  }
  pass_over_long_line(*bytes);
  piece.after = *mark_;
  if (take_lines(*bytes, piece)) {
    is_leaving_ = false;
  } else {
    leave_when_over(*bytes, piece);
  }
  return piece;
}

void FollowedFile::go_on(Piece const& piece) { mark_ = piece.after; }

Result<void> FollowedFile::open(Piece& piece) {
  auto opened = open_file(path_);
  if (!opened.is_open() && errno != ENOENT) return unreadable(path_, std::strerror(errno));
  if (opened.is_open() && !facts_of(opened).is_plain) return unreadable(path_, "it is no file");
  if (mark_ && !(opened.is_open() && is_same(facts_of(opened), *mark_))) {
    if (reopen_moved()) return {};
    if (opened.is_open()) piece.notes.push_back(Note::Lost);
  }
  if (!opened.is_open()) {
    piece.notes.push_back(Note::Missing);
    return {};
  }
  if (mark_ && is_same(facts_of(opened), *mark_)) {
    file_ = std::move(opened);  // whether it is as marked is looked at after reading
    return {};
  }
  begin(std::move(opened));
  return {};
}

/// The marked file under another name, to be finished first.
bool FollowedFile::reopen_moved() {
  file_ = find_beside(path_, [this](fs::path const&, Facts const& facts) {
    return is_same(facts, *mark_) ? std::optional{Age{}} : std::nullopt;
  });
  if (file_.is_open() && is_same(facts_of(file_), *mark_) && is_as_marked()) return true;
  file_ = OpenFile{};
  return false;
}

/// Reads a file from its start.
void FollowedFile::begin(OpenFile file) {
  auto const facts = facts_of(file);
  file_ = std::move(file);
  mark_ = base::FileMark{.path = path_, .device = facts.device, .inode = facts.inode};
  is_leaving_ = false;
}

Result<std::string> FollowedFile::read() const {
  auto const left = facts_of(file_).bytes - mark_->bytes;
  std::string bytes;
  if (left <= 0) return bytes;
  bytes.resize(static_cast<std::size_t>(std::min(left, limits_.piece_bytes_max)));
  std::size_t have = 0;
  while (have < bytes.size()) {
    auto const got = ::pread(file_.get(), bytes.data() + have, bytes.size() - have,
                             mark_->bytes + static_cast<std::int64_t>(have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(path_, std::strerror(errno));
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

bool FollowedFile::is_as_marked() const {
  if (facts_of(file_).bytes < mark_->bytes) return false;
  std::array<char, kFileHeadBytes> head{};
  auto const wanted = static_cast<std::size_t>(mark_->head_bytes);
  if (wanted == 0) return true;
  auto const got = ::pread(file_.get(), head.data(), wanted, 0);
  return got == mark_->head_bytes &&
         platform::crypto::sha256_hex({head.data(), wanted}) == mark_->head_hash;
}

/// In the mark at once: read again after a restart it is passed over again.
void FollowedFile::pass_over_long_line(std::string& bytes) {
  if (!mark_->is_in_long_line || bytes.empty()) return;
  auto const end = bytes.find('\n');
  auto const passed = end == std::string::npos ? bytes.size() : end + 1;
  mark_->is_in_long_line = end == std::string::npos;
  mark_->bytes += static_cast<std::int64_t>(passed);
  bytes.erase(0, passed);
}

/// Whole lines, or the beginning of one that is too long to wait for.
bool FollowedFile::take_lines(std::string& bytes, Piece& piece) const {
  std::size_t end = 0;
  std::int64_t count = 0;
  while (count < limits_.piece_lines_max) {
    auto const line_end = bytes.find('\n', end);
    if (line_end == std::string::npos) break;
    end = line_end + 1;
    ++count;
  }
  auto const size = static_cast<std::int64_t>(bytes.size());
  if (count > 0) {
    bytes.resize(end);
    take(std::move(bytes), static_cast<std::int64_t>(end), count, piece);
    return true;
  }
  if (size <= limits_.line_bytes_max) return false;
  bytes.resize(static_cast<std::size_t>(limits_.line_bytes_max + 1));
  take(std::move(bytes) + "\n", size, 1, piece);
  piece.after.is_in_long_line = true;
  return true;
}

void FollowedFile::take(std::string lines, std::int64_t bytes, std::int64_t count,
                        Piece& piece) const {
  auto& after = piece.after;
  if (after.bytes == 0) {
    after.head_bytes = std::min(bytes, kFileHeadBytes);
    auto const head = lines.substr(0, static_cast<std::size_t>(after.head_bytes));
    after.head_hash = platform::crypto::sha256_hex(head);
  }
  after.bytes += bytes;
  after.lines += count;
  piece.lines = std::move(lines);
}

/// At the end of what there is. Once the path names another file that is written to, and after one
/// more look, what is left is the last line of this one; then it is done with.
void FollowedFile::leave_when_over(std::string const& rest, Piece& piece) {
  auto const there = facts_of(path_);
  bool const has_successor = there && there->is_plain && there->bytes > 0 &&
                             !is_same(*there, *mark_);
  bool const was_leaving = std::exchange(is_leaving_, has_successor);
  if (!has_successor || !was_leaving) return;
  if (!rest.empty()) return take(rest + "\n", static_cast<std::int64_t>(rest.size()), 1, piece);
  // Opened before the look for what lies between: whatever is rotated from here on is not missed.
  auto successor = open_file(path_);
  auto between = find_between();
  if (!between.is_open() && !successor.is_open()) return;
  piece.notes.push_back(Note::Rotated);
  begin(between.is_open() ? std::move(between) : std::move(successor));
}

/// When the path was rotated several times while nobody looked: the next one after ours.
OpenFile FollowedFile::find_between() const {
  auto const ours = facts_of(file_);
  auto const name = fs::path{path_}.filename().string();
  Age our_age{ours.changed_ns, 0};
  static_cast<void>(find_beside(path_, [&](fs::path const& path, Facts const& facts) {
    if (is_same(facts, ours)) our_age = age_of(path.filename().string(), name, facts);
    return std::optional<Age>{};
  }));
  return find_beside(path_, [&](fs::path const& path, Facts const& facts) -> std::optional<Age> {
    auto const beside = path.filename().string();
    if (!is_rotated_name(beside, name) || is_same(facts, ours)) return std::nullopt;
    auto const age = age_of(beside, name, facts);
    return age > our_age ? std::optional{age} : std::nullopt;
  });
}

}  // namespace platform::files
