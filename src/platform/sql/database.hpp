#pragma once

#include "base/result.hpp"
#include "platform/sql/statement.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platform::sql {

/// A transaction that is open for as long as the callback it was handed to runs.
/// SQL is shared by both engines: `?` parameters, int64 microseconds for time, ids as TEXT,
/// RETURNING and ON CONFLICT, no engine functions.
class Transaction {
 public:
  virtual ~Transaction() = default;
  /// Prepares, or takes from the connection's cache. Programmer faults in the SQL end the process.
  [[nodiscard]] virtual Statement prepare(std::string_view sql) = 0;
  /// Runs several statements that bind nothing and answer nothing: migrations.
  [[nodiscard]] virtual base::Result<void> execute(std::string_view sql) = 0;
};

struct Migration {
  std::string_view slice;  // "alerts"
  std::int64_t number;     // 1, 2, 3 … within the slice
  std::string_view sql;    // several statements; never edited after landing
};

/// How the writer has fared since the start.
struct WriteCounts {
  std::int64_t works = 0;        // that were asked for and begun
  std::int64_t commits = 0;      // fewer than works: those that wait share one
  std::int64_t turned_away = 0;  // sql.busy: too many waited, or too long
  std::int64_t waiting = 0;      // at this moment
};

/// A database with one writer and several readers.
class Database {
 public:
  using Work = std::function<base::Result<void>(Transaction&)>;
  virtual ~Database() = default;

  /// Runs `work` in the writing transaction (one at a time, perhaps on another writer's thread).
  /// Answers without error when the work did and all it wrote is durable; else nothing of it is.
  /// Writers who wait share one commit. A work must not write anew from inside.
  /// Unavailable ("sql.busy"), Internal ("sql.failed"), Unavailable ("sql.full").
  [[nodiscard]] virtual base::Result<void> write(Work const& work) = 0;
  [[nodiscard]] virtual WriteCounts write_counts() const = 0;
  /// Runs `work` on a consistent snapshot; writing in it is refused by the engine.
  [[nodiscard]] virtual base::Result<void> read(Work const& work) = 0;
};

/// Opens (creating it) the SQLite file in WAL mode, synchronous=FULL.
[[nodiscard]] base::Result<std::unique_ptr<Database>> open_sqlite(std::string const& path,
                                                                  std::size_t readers);

/// Applies what is missing, in the order given and all in one transaction; refuses a data
/// folder that holds migrations unknown here (a newer version wrote it).
/// Conflict ("sql.newer-schema", "sql.changed-migration").
[[nodiscard]] base::Result<void> migrate(Database& database,
                                         std::vector<Migration> const& migrations);

/// Slice and number of every migration the store has, in order, after the same checks as
/// `migrate`, changing nothing.
[[nodiscard]] base::Result<std::vector<std::pair<std::string, std::int64_t>>> applied_migrations(
    Transaction& transaction, std::vector<Migration> const& migrations);

/// The schema as the database itself tells it, in a stable order: the golden docs/api/schema.sql.
[[nodiscard]] base::Result<std::string> dump_schema(Database& database);

}  // namespace platform::sql
