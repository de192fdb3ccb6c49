#pragma once

#include "base/result.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/statement.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace platform::sql {

/// One SQLite connection with its cache of prepared statements. Used by one thread at a time.
class SqliteConnection final : public Transaction {
 public:
  enum class Kind : std::uint8_t { Writer, Reader };
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteConnection>> open(std::string const& path,
                                                                            Kind kind);
  ~SqliteConnection() override;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;

  [[nodiscard]] Statement prepare(std::string_view sql) override;
  /// Runs several statements that answer nothing.
  [[nodiscard]] base::Result<void> execute(std::string_view sql) override;

 private:
  friend class SqliteStatement;
  explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
  void give_back(std::string sql, sqlite3_stmt* statement);

  sqlite3* handle_;
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;
};

}  // namespace platform::sql
