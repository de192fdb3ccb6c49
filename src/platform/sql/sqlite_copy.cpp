#include "platform/sql/sqlite_copy.hpp"

#include "platform/sql/sqlite_connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <memory>

namespace platform::sql {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr int kPagesAStep = 4096;  // 16 MiB

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[nodiscard]] Result<Handle> open(std::string const& path, int flags) {
  sqlite3* raw = nullptr;
  int const code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle{raw};
  if (code == SQLITE_OK) return handle;
  return fail(ErrorKind::Unavailable, "sql.open", path + ": " + sqlite3_errstr(code));
}

[[nodiscard]] tl::unexpected<base::Error> failed(sqlite3* handle) {
  return tl::unexpected(error_of(handle));
}

[[nodiscard]] Result<void> execute(Handle const& handle, char const* sql) {
  if (sqlite3_exec(handle.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return failed(handle.get());
}

[[nodiscard]] Result<void> copy_pages(Handle const& from, Handle const& to,
                                      CopyMeter const& meter) {
  auto* backup = sqlite3_backup_init(to.get(), "main", from.get(), "main");
  if (backup == nullptr) return failed(to.get());
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(backup, kPagesAStep);
    std::int64_t const all = sqlite3_backup_pagecount(backup);
    meter(all - sqlite3_backup_remaining(backup), all);
  }
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return {};
  return failed(to.get());
}

/// For its owner only from the first byte on.
[[nodiscard]] Result<void> make_file(std::string const& path) {
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return fail(ErrorKind::Unavailable, "sql.open", path + " can't be made");
  ::close(file);
  return {};
}

/// Every change of the copy's mode was synced by the engine but the last, which had no log.
[[nodiscard]] Result<void> sync_file(std::string const& path) {
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool const is_synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (is_synced) return {};
  return fail(ErrorKind::Unavailable, "sql.failed", path + " can't be made durable");
}

}  // namespace

Result<void> copy_sqlite(std::string const& from, std::string const& to, CopyMeter const& meter) {
  if (auto made = make_file(to); !made) return made;
  auto const source = open(from, SQLITE_OPEN_READWRITE);
  if (!source) return tl::unexpected(source.error());
  {
    auto const target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!target) return tl::unexpected(target.error());
    sqlite3_busy_timeout(source->get(), kBusyTimeoutMs);
    // One snapshot held over all steps: a step that found another writer's change would begin anew.
    if (auto held = execute(*source, "BEGIN; SELECT COUNT(*) FROM sqlite_master"); !held) {
      return held;
    }
    if (auto done = copy_pages(*source, *target, meter); !done) return done;
    // One file without a log beside it.
    if (auto alone = execute(*target, "PRAGMA journal_mode=DELETE"); !alone) return alone;
  }
  return sync_file(to);
}

Result<void> look_into_sqlite(std::string const& path, Database::Work const& work) {
  auto connection = SqliteConnection::open_to_look(path);
  if (!connection) return base::pass(connection);
  if (auto begun = (*connection)->execute("BEGIN"); !begun) return begun;
  return work(**connection);
}

Result<void> check_whole(Transaction& transaction) {
  auto statement = transaction.prepare("PRAGMA integrity_check(1)");
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped && statement.text(0) == "ok") return {};
  return fail(ErrorKind::Invalid, "sql.damaged", statement.string(0));
}

}  // namespace platform::sql
