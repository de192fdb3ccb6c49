#include "platform/mail/maildir.hpp"

#include "platform/disk/open_file.hpp"

#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

namespace platform::mail {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::size_t kNamesMax = 10'000;  // looked at in one call

[[nodiscard]] auto unreadable(int fault) {
  return fail(ErrorKind::Unavailable, "mail.unreadable",
              std::string{"a mail can't be read: "} + std::strerror(fault));
}

[[nodiscard]] std::optional<struct stat> facts_of(fs::path const& path) {
  struct stat facts {};
  if (::lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return facts;
}

[[nodiscard]] Result<std::vector<std::string>> names_in(fs::path const& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error)) {
    auto name = at->path().filename().string();
    // Names with a dot are of whoever writes them (Maildir).
    if (!name.starts_with('.')) names.push_back(std::move(name));
    if (names.size() == kNamesMax) break;
  }
  if (!error) return names;
  return fail(ErrorKind::Unavailable, "mail.folder", folder.string() + ": " + error.message());
}

[[nodiscard]] base::Instant changed_at(struct stat const& facts) {
  constexpr std::int64_t kMicros = 1'000'000;
  return base::Instant{facts.st_mtim.tv_sec * kMicros + facts.st_mtim.tv_nsec / 1'000};
}

}  // namespace

Result<void> Maildir::prepare() {
  for (auto const* part : {"tmp", "new", "cur"}) {
    std::error_code error;
    fs::create_directories(folder_ / part, error);
    if (error) {
      return fail(ErrorKind::Unavailable, "mail.folder",
                  (folder_ / part).string() + ": " + error.message());
    }
  }
  return {};
}

Result<std::vector<WaitingMail>> Maildir::waiting(
    std::size_t count_max, std::function<bool(std::string const&)> const& is_left) {
  auto names = names_in(folder_ / "new");
  if (!names) return base::pass(names);
  std::sort(names->begin(), names->end());
  std::vector<WaitingMail> found;
  for (auto& name : *names) {
    if (found.size() == count_max) break;
    if (is_left(name)) continue;
    auto const facts = facts_of(folder_ / "new" / name);
    if (facts) found.push_back({std::move(name), static_cast<std::int64_t>(facts->st_size)});
  }
  return found;
}

Result<std::string> Maildir::read(std::string_view name, std::size_t bytes_max) {
  disk::OpenFile const file{folder_ / "new" / name, O_RDONLY | O_NOFOLLOW};
  if (!file.is_open()) {
    if (errno != ENOENT) return unreadable(errno);
    return fail(ErrorKind::NotFound, "mail.gone", "a mail is no more there");
  }
  constexpr std::size_t kPiece = 64 * 1024;
  std::string bytes;
  while (bytes.size() < bytes_max) {
    auto const before = bytes.size();
    auto const wanted = std::min(kPiece, bytes_max - before);
    bytes.resize(before + wanted);
    auto const count = ::read(file.get(), bytes.data() + before, wanted);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errno != EINTR) return unreadable(errno);
    if (count == 0) break;
  }
  return bytes;
}

/// The name on the disk only: a crash before it lasts brings the mail back into new/, where it is
/// known by its name.
Result<void> Maildir::put_aside(std::string_view name) {
  auto const unique = std::string{name.substr(0, name.find(":2,"))};
  if (::rename((folder_ / "new" / name).c_str(), (folder_ / "cur" / (unique + ":2,S")).c_str()) ==
          0 ||
      errno == ENOENT) {
    return {};
  }
  return fail(ErrorKind::Unavailable, "mail.folder",
              std::string{"a mail can't be put aside: "} + std::strerror(errno));
}

Result<std::size_t> Maildir::forget(base::Instant before, std::size_t count_max) {
  // The whole folder, name by name: old ones may stand behind any number of young ones.
  std::error_code error;
  std::size_t count = 0;
  for (fs::directory_iterator at{folder_ / "cur", error}, end;
       !error && at != end && count < count_max; at.increment(error)) {
    auto const facts = facts_of(at->path());
    if (!facts || changed_at(*facts) >= before) continue;
    std::error_code kept;
    if (fs::remove(at->path(), kept)) ++count;
  }
  if (!error) return count;
  return fail(ErrorKind::Unavailable, "mail.folder",
              (folder_ / "cur").string() + ": " + error.message());
}

}  // namespace platform::mail
