#include "platform/sql/sqlite_connection.hpp"

#include "base/check.hpp"
#include "platform/sql/word_index.hpp"
#include "platform/sql/work_budget.hpp"

#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <utility>

namespace platform::sql {
namespace {

using base::ErrorKind;
using base::fail;

[[nodiscard]] base::Error unwritable() {
  return {ErrorKind::Unavailable, "sql.read-only", "The store can't be written now.", {}};
}

/// What only writing meets. A disk that breaks answers EIO first, and EROFS when the system has
/// turned it read-only; not every system tells of that when it is asked about the disk.
[[nodiscard]] bool is_of_writing(int extended_code) {
  switch (extended_code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE: return true;
    default: return false;
  }
}

/// A disk that is full or was turned read-only shows as a fault of reading or writing, too.
[[nodiscard]] base::Error error_of_system(sqlite3* handle, std::string const& words) {
  switch (sqlite3_system_errno(handle)) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return {ErrorKind::Unavailable, "sql.full", "The disk is full.", {}};
    case EROFS: return unwritable();
    default: break;
  }
  if (is_of_writing(sqlite3_extended_errcode(handle))) return unwritable();
  return {ErrorKind::Internal, "sql.failed", words, {}};
}

}  // namespace

base::Error error_of(sqlite3* handle) {
  int const code = sqlite3_errcode(handle) & 0xFF;
  std::string const words = sqlite3_errmsg(handle);
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {ErrorKind::Unavailable, "sql.busy", "The store is busy.", {}};
    case SQLITE_FULL: return {ErrorKind::Unavailable, "sql.full", "The disk is full.", {}};
    case SQLITE_INTERRUPT:
      return {ErrorKind::Invalid,
              "sql.too-much",
              "この言葉では、調べる量が多すぎます。短くするか、めずらしい言葉を足してください。",
              {}};
    case SQLITE_READONLY: return unwritable();
    case SQLITE_CONSTRAINT: return {ErrorKind::Conflict, "sql.constraint", words, {}};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN: return error_of_system(handle, words);
    default: return {ErrorKind::Internal, "sql.failed", words, {}};
  }
}

class SqliteStatement final : public StatementDriver {
 public:
  using Idle = std::vector<sqlite3_stmt*>;
  /// `home` is where the handle goes when this use of it is over.
  SqliteStatement(SqliteConnection& connection, Idle& home, sqlite3_stmt* handle)
      : connection_(connection), home_(home), handle_(handle) {}
  ~SqliteStatement() override {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    home_.push_back(handle_);
  }

  void bind_null(int index) override { check(sqlite3_bind_null(handle_, index + 1)); }
  void bind_int(int index, std::int64_t value) override {
    check(sqlite3_bind_int64(handle_, index + 1, value));
  }
  void bind_text(int index, std::string_view value) override {
    check(sqlite3_bind_text64(handle_, index + 1, value.data() == nullptr ? "" : value.data(),
                              value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind_lasting_text(int index, std::string_view value) override {
    check(sqlite3_bind_text64(handle_, index + 1, value.data() == nullptr ? "" : value.data(),
                              value.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  void bind_lasting_bytes(int index, std::string_view value) override {
    check(sqlite3_bind_blob64(handle_, index + 1, value.data() == nullptr ? "" : value.data(),
                              value.size(), SQLITE_STATIC));
  }
  void reset() override { sqlite3_reset(handle_); }
  base::Result<bool> step() override {
    int const code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return tl::unexpected(error_of(connection_.handle_));
  }
  bool is_null(int column) const override {
    return sqlite3_column_type(handle_, column) == SQLITE_NULL;
  }
  std::int64_t column_int(int column) const override {
    return sqlite3_column_int64(handle_, column);
  }
  std::string_view column_text(int column) const override {
    auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(handle_, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
  }
  std::string_view column_bytes(int column) const override {
    auto const* bytes = static_cast<char const*>(sqlite3_column_blob(handle_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
  }
  std::int64_t rows_changed() const override { return sqlite3_changes64(connection_.handle_); }

 private:
  /// A parameter that doesn't exist is a fault of ours, never of the input.
  static void check(int code) { DESK_CHECK(code == SQLITE_OK); }

  SqliteConnection& connection_;
  Idle& home_;
  sqlite3_stmt* handle_;
};

/// Stands for a statement that could not be prepared because the file could not be read: whoever
/// steps it is told.
class UnpreparedStatement final : public StatementDriver {
 public:
  explicit UnpreparedStatement(base::Error error) : error_(std::move(error)) {}
  void bind_null(int) override {}
  void bind_int(int, std::int64_t) override {}
  void bind_text(int, std::string_view) override {}
  void bind_lasting_text(int, std::string_view) override {}
  void bind_lasting_bytes(int, std::string_view) override {}
  void reset() override {}
  base::Result<bool> step() override { return tl::unexpected(error_); }
  bool is_null(int) const override { return true; }
  std::int64_t column_int(int) const override { return 0; }
  std::string_view column_text(int) const override { return {}; }
  std::string_view column_bytes(int) const override { return {}; }
  std::int64_t rows_changed() const override { return 0; }

 private:
  base::Error error_;
};

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(std::string const& path,
                                                                       Kind kind) {
  sqlite3* handle = nullptr;
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &handle, flags, nullptr) != SQLITE_OK) {
    std::string const words = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
    sqlite3_close_v2(handle);
    return fail(ErrorKind::Unavailable, "sql.open", words);
  }
  std::unique_ptr<SqliteConnection> connection{new SqliteConnection{handle}};
  // Before the first page is written: the write-ahead log takes the mode of the file.
  if (kind == Kind::Writer) ::chmod(path.c_str(), S_IRUSR | S_IWUSR);
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  DESK_CHECK(add_word_functions(handle) && add_work_budget(handle));
  // What is erased is overwritten, whatever the library was built with.
  // A checkpoint moves each page once, however often it was written: rarely (16 MB) costs less.
  std::string pragmas =
      "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=4000; PRAGMA synchronous=FULL; "
      "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; "
      "PRAGMA secure_delete=ON;";
  if (kind == Kind::Reader) pragmas += "PRAGMA query_only=ON;";
  if (auto set = connection->execute(pragmas); !set) return base::pass(set);
  return connection;
}

base::Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open_to_look(
    std::string const& path) {
  sqlite3* handle = nullptr;
  int const flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  int const code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  std::unique_ptr<SqliteConnection> connection{new SqliteConnection{handle}};
  if (code == SQLITE_OK) return connection;
  return fail(ErrorKind::Unavailable, "sql.open", path + ": " + sqlite3_errstr(code));
}

SqliteConnection::~SqliteConnection() {
  for (auto const& [sql, statements] : idle_) {
    for (auto* statement : statements) sqlite3_finalize(statement);
  }
  sqlite3_close_v2(handle_);
}

Statement SqliteConnection::prepare(std::string_view sql) {
  constexpr auto kEnd = [](StatementDriver* driver) { delete driver; };
  auto found = idle_.find(sql);
  if (found == idle_.end()) found = idle_.emplace(std::string{sql}, SqliteStatement::Idle{}).first;
  auto& [key, home] = *found;
  if (!home.empty()) {
    auto* handle = home.back();
    home.pop_back();
    return {new SqliteStatement{*this, home, handle}, kEnd};
  }
  sqlite3_stmt* handle = nullptr;
  int const code = sqlite3_prepare_v3(handle_, key.c_str(), static_cast<int>(key.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code == SQLITE_OK) return {new SqliteStatement{*this, home, handle}, kEnd};
  // SQL that doesn't parse is a fault of ours; a file that can't be read shows here first.
  if ((code & 0xFF) == SQLITE_ERROR) {
    std::string const place = std::string{sqlite3_errmsg(handle_)} + ": " + key;
    base::check_failed(place.c_str(), "sql", code);
  }
  return {new UnpreparedStatement{error_of(handle_)}, kEnd};
}

base::Result<void> SqliteConnection::execute(std::string_view sql) {
  std::string const text{sql};
  if (sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return tl::unexpected(error_of(handle_));
}

bool SqliteConnection::is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

}  // namespace platform::sql
