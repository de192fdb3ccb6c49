#pragma once

#include "base/file_mark.hpp"
#include "base/result.hpp"
#include "platform/disk/open_file.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platform::files {

/// Bytes of its beginning that a file is known by.
inline constexpr std::int64_t kFileHeadBytes = 256;

/// A log file that grows, is rotated by renaming, or is cut to nothing and written anew: whole
/// lines come out once each. It is read by asking again and again; nothing is lost between two
/// asks but what somebody cut away unread.
class FollowedFile {
 public:
  struct Limits {
    std::int64_t piece_bytes_max = std::int64_t{4} * 1024 * 1024;
    std::int64_t piece_lines_max = 5'000;
    std::int64_t line_bytes_max = std::int64_t{1024} * 1024;  // longer: one byte more is handed out
  };
  /// What was found out while looking.
  enum class Note : std::uint8_t {
    Missing,    // nothing to read at this path, for now
    Rotated,    // the former file was read to its end; on with the new one
    Truncated,  // shorter than what was read, or another beginning: read from its start
    Lost,       // the file of the mark is gone: what was unread of it is, too
  };
  /// The next whole lines. With no lines there is nothing to do until the next ask.
  struct Piece {
    std::string lines{};
    base::FileMark after{};  // the mark that stands behind them
    std::vector<Note> notes{};
  };

  FollowedFile(std::string path, std::optional<base::FileMark> mark)
      : FollowedFile(std::move(path), std::move(mark), Limits{}) {}
  FollowedFile(std::string path, std::optional<base::FileMark> mark, Limits limits)
      : path_(std::move(path)), mark_(std::move(mark)), limits_(limits) {}

  /// The same lines again until `go_on`. Unavailable ("files.unreadable") when the file can't be
  /// read, naming path and reason: for the log.
  [[nodiscard]] base::Result<Piece> next();
  /// The piece has been dealt with.
  void go_on(Piece const& piece);

 private:
  [[nodiscard]] base::Result<void> open(Piece& piece);
  [[nodiscard]] bool reopen_moved();
  void begin(disk::OpenFile file);
  [[nodiscard]] base::Result<std::string> read() const;
  [[nodiscard]] bool is_as_marked() const;
  void pass_over_long_line(std::string& bytes);
  [[nodiscard]] bool take_lines(std::string& bytes, Piece& piece) const;
  void take(std::string lines, std::int64_t bytes, std::int64_t count, Piece& piece) const;
  void leave_when_over(std::string const& rest, Piece& piece);
  [[nodiscard]] disk::OpenFile find_between() const;

  std::string path_;
  std::optional<base::FileMark> mark_;
  Limits limits_;
  disk::OpenFile file_{};
  bool is_leaving_ = false;  // the path names another file; one more look at this one
};

}  // namespace platform::files
