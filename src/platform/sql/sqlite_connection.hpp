#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/statement.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace platform::sql {

inline constexpr int kBusyTimeoutMs = 10'000;

/// The last fault of a connection as one of ours. The engine's words stay in the Internal detail,
/// which never leaves the log.
[[nodiscard]] base::Error error_of(sqlite3* handle);

/// One SQLite connection with its cache of prepared statements. Used by one thread at a time.
class SqliteConnection final : public Transaction {
 public:
  enum class Kind : std::uint8_t { Writer, Reader };
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteConnection>> open(std::string const& path,
                                                                            Kind kind);
  /// A file that nobody writes and that is not changed by looking into it.
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteConnection>> open_to_look(
      std::string const& path);
  ~SqliteConnection() override;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;

  [[nodiscard]] Statement prepare(std::string_view sql) override;
  /// Runs several statements that answer nothing.
  [[nodiscard]] base::Result<void> execute(std::string_view sql) override;
  /// False when there is none, also because the engine gave it up by itself: a full disk.
  [[nodiscard]] bool is_in_transaction() const;

 private:
  friend class SqliteStatement;
  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}

  /// Looked up by the text of the SQL without making a string of it.
  struct HashText : std::hash<std::string_view> {
    using is_transparent = void;
  };

  sqlite3* handle_;
  /// By SQL; a statement in use remembers its entry, which stays where it is.
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>, HashText, std::equal_to<>> idle_;
};

/// Rolls a transaction back that was not committed.
class OpenTransaction {
 public:
  explicit OpenTransaction(SqliteConnection& connection) : connection_(connection) {}
  ~OpenTransaction() {
    if (connection_.is_in_transaction()) static_cast<void>(connection_.execute("ROLLBACK"));
  }
  OpenTransaction(OpenTransaction const&) = delete;
  OpenTransaction& operator=(OpenTransaction const&) = delete;
  /// "BEGIN", "BEGIN IMMEDIATE".
  [[nodiscard]] base::Result<void> begin(std::string_view how) { return connection_.execute(how); }
  [[nodiscard]] base::Result<void> commit() { return connection_.execute("COMMIT"); }

 private:
  SqliteConnection& connection_;
};

}  // namespace platform::sql
