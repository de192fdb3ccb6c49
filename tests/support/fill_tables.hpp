#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/rows.hpp"

#include <set>
#include <string>
#include <vector>

namespace support {

/// What stands in the rows of a tenant: each text is its id, so that every reference finds its row;
/// each number is `number`.
struct Filling {
  std::string tenant;
  std::int64_t number;
};

struct TableColumn {
  std::string name;
  std::string type;
};

[[nodiscard]] inline std::string filled_value(std::string const& table, TableColumn const& column,
                                              Filling const& with) {
  auto const is = [&](char const* of_table, char const* name) {
    return table == of_table && column.name == name;
  };
  if (is("insurance_claims", "state")) return "'closed'";
  if (is("exports", "state")) return "'expired'";
  if (is("exports", "by_side")) return "'desk'";
  if (is("insurance_policies", "until_day")) return "9";
  if (column.name == "contract_number" || column.name == "reverses") return "NULL";
  if (column.type == "BLOB") return "x''";
  return column.type == "TEXT" ? "'" + with.tenant + "'" : std::to_string(with.number);
}

[[nodiscard]] inline base::Result<void> fill_table(platform::sql::Transaction& transaction,
                                                   std::string const& table, Filling const& with) {
  auto asking = transaction.prepare("SELECT name, type FROM pragma_table_info('" + table + "')");
  auto columns = platform::sql::all_rows(asking, [](platform::sql::Statement const& row) {
    return TableColumn{row.string(0), row.string(1)};
  });
  if (!columns) return base::pass(columns);
  std::string names;
  std::string values;
  for (auto const& column : *columns) {
    names += (names.empty() ? "" : ", ") + column.name;
    values += (values.empty() ? "" : ", ") + filled_value(table, column, with);
  }
  return transaction.execute("INSERT INTO " + table + " (" + names + ") VALUES (" + values +
                             ") ON CONFLICT DO NOTHING;");
}

/// A row of the tenant in every table there is, also in those that are made after this was written;
/// but the trail, what is told of in it, and what stands for no tenant.
[[nodiscard]] inline base::Result<void> fill_every_table(platform::sql::Transaction& transaction,
                                                         Filling const& with) {
  std::set<std::string> const left{"schema_migrations", "store_facts",    "audit_entries",
                                   "audit_head",        "departures",     "insurance_ledger_lines",
                                   "followed_files",    "kept_answers",   "articles",
                                   "article_parts",     "article_numbers"};
  auto asking = transaction.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
      "AND name NOT LIKE '%_words%' AND name NOT LIKE '%_counter' AND name NOT LIKE '%_cursor' "
      "ORDER BY name");
  auto const tables = platform::sql::all_rows(
      asking, [](platform::sql::Statement const& row) { return row.string(0); });
  if (!tables) return tl::unexpected(tables.error());
  auto done = transaction.execute("PRAGMA defer_foreign_keys = ON;");
  for (auto const& table : *tables) {
    if (done && !left.contains(table)) done = fill_table(transaction, table, with);
  }
  return done;
}

}  // namespace support
