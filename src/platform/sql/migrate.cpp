#include "platform/sql/database.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace platform::sql {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

using Key = std::pair<std::string, std::int64_t>;

/// FNV-1a: notices an edited migration; it is no protection against anybody.
[[nodiscard]] std::int64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const c : text) {
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211ULL;
  }
  return static_cast<std::int64_t>(hash >> 1U);
}

using Known = std::map<Key, std::int64_t>;

/// None where there is no such table yet.
[[nodiscard]] Result<Known> applied(Transaction& transaction) {
  Known known;
  auto table = transaction.prepare("SELECT 1 FROM sqlite_master WHERE name = 'schema_migrations'");
  auto const is_there = table.step();
  if (!is_there) return tl::unexpected(is_there.error());
  if (!*is_there) return known;
  auto statement = transaction.prepare("SELECT slice, number, fingerprint FROM schema_migrations");
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return known;
    known[{statement.string(0), statement.integer(1)}] = statement.integer(2);
  }
}

/// Those that are missing. Refuses what was edited, and what is not known here.
[[nodiscard]] Result<std::vector<Migration>> missing(Known known,
                                                     std::vector<Migration> const& migrations) {
  std::vector<Migration> wanted;
  for (auto const& migration : migrations) {
    auto const found = known.find({std::string{migration.slice}, migration.number});
    if (found == known.end()) {
      wanted.push_back(migration);
      continue;
    }
    if (found->second != fingerprint(migration.sql)) {
      return fail(ErrorKind::Conflict, "sql.changed-migration",
                  fmt::format("Migration {}/{} was edited after it was applied.", migration.slice,
                              migration.number));
    }
    known.erase(found);
  }
  if (known.empty()) return wanted;
  auto const& [slice, number] = known.begin()->first;
  return fail(ErrorKind::Conflict, "sql.newer-schema",
              fmt::format("The data folder was written by a newer version (migration {}/{}).",
                          slice, number));
}

[[nodiscard]] Result<void> apply(Transaction& transaction, Migration const& migration) {
  if (auto done = transaction.execute(migration.sql); !done) return done;
  auto statement = transaction.prepare(
      "INSERT INTO schema_migrations (slice, number, fingerprint) VALUES (?, ?, ?)");
  statement.bind(migration.slice).bind(migration.number).bind(fingerprint(migration.sql));
  auto const run = statement.run();
  if (!run) return tl::unexpected(run.error());
  return {};
}

[[nodiscard]] Result<void> migrate_in(Transaction& transaction,
                                      std::vector<Migration> const& migrations) {
  auto made = transaction.execute(
      "CREATE TABLE IF NOT EXISTS schema_migrations (slice TEXT NOT NULL, number BIGINT NOT NULL, "
      "fingerprint BIGINT NOT NULL, PRIMARY KEY (slice, number))");
  if (!made) return made;
  auto known = applied(transaction);
  if (!known) return base::pass(known);
  auto const wanted = missing(std::move(*known), migrations);
  if (!wanted) return tl::unexpected(wanted.error());
  for (auto const& migration : *wanted) {
    if (auto done = apply(transaction, migration); !done) return done;
  }
  return {};
}

}  // namespace

Result<void> migrate(Database& database, std::vector<Migration> const& migrations) {
  return database.write(
      [&migrations](Transaction& transaction) { return migrate_in(transaction, migrations); });
}

Result<std::vector<Key>> applied_migrations(Transaction& transaction,
                                            std::vector<Migration> const& migrations) {
  auto const known = applied(transaction);
  if (!known) return tl::unexpected(known.error());
  if (auto const fits = missing(*known, migrations); !fits) return tl::unexpected(fits.error());
  std::vector<Key> keys;
  for (auto const& [key, print] : *known) keys.push_back(key);
  if (!keys.empty()) return keys;
  return fail(ErrorKind::Invalid, "sql.no-schema", "This is not a store of Madoguchi.");
}

Result<std::string> dump_schema(Database& database) {
  std::string schema;
  auto const read = database.read([&schema](Transaction& transaction) -> Result<void> {
    auto statement = transaction.prepare(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') "
        "ORDER BY tbl_name, type = 'trigger', type DESC, name");
    for (;;) {
      auto const stepped = statement.step();
      if (!stepped) return tl::unexpected(stepped.error());
      if (!*stepped) return {};
      schema += statement.string(0) + ";\n";
    }
  });
  if (!read) return tl::unexpected(read.error());
  return schema;
}

}  // namespace platform::sql
