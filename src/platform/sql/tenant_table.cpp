#include "platform/sql/tenant_table.hpp"

#include "platform/sql/rows.hpp"

#include <fmt/format.h>

namespace platform::sql {
namespace {

using base::Result;

/// A column as it is asked for and as it is called in the row.
struct Column {
  std::string expression;
  std::string name;
  char kind;  // '@', '#', '?', or ' ' for text
};

[[nodiscard]] Column column_of(std::string_view given) {
  auto const said = given.find('=');
  auto name = given.substr(0, said);
  char const last = name.empty() ? ' ' : name.back();
  bool const has_kind = last == '@' || last == '#' || last == '?';
  if (has_kind) name.remove_suffix(1);
  auto const expression = said == std::string_view::npos ? "t." + std::string{name}
                                                         : std::string{given.substr(said + 1)};
  return {expression, std::string{name}, has_kind ? last : ' '};
}

[[nodiscard]] Cell cell_of(Column const& column, Statement const& row, int index) {
  if (row.is_null(index)) return {column.name, std::monostate{}};
  switch (column.kind) {
    case '@': return {column.name, row.instant(index)};
    case '#': return {column.name, row.integer(index)};
    case '?': return {column.name, row.boolean(index)};
    default: return {column.name, row.string(index)};
  }
}

[[nodiscard]] std::string source_of(TenantTable const& table) {
  auto const own = fmt::format("{} t", table.name);
  if (table.parent.empty()) return own;
  auto const on = table.parent.find(" ON ");
  return fmt::format("{} JOIN {}{}", table.parent.substr(0, on), own, table.parent.substr(on));
}

[[nodiscard]] std::string tenant_of(TenantTable const& table) {
  return fmt::format("{}.{}", table.parent.empty() ? "t" : "p", table.tenant);
}

/// "t.a, t.b" of "a, b".
[[nodiscard]] std::string of_table(std::string_view key) {
  std::string names = "t.";
  for (char const c : key) {
    names += c;
    if (c == ' ') names += "t.";
  }
  return names;
}

[[nodiscard]] bool ends_in_time(TenantTable const& table, RowsOf const& whose) {
  return whose.before.has_value() && !table.time.empty();
}

[[nodiscard]] std::string selection(TenantTable const& table, std::vector<Column> const& columns,
                                    RowsOf const& whose) {
  std::string list;
  for (auto const& column : columns) list += (list.empty() ? "" : ", ") + column.expression;
  auto text = fmt::format("SELECT {} FROM {} WHERE {} = ?", list, source_of(table),
                          tenant_of(table));
  if (!table.only.empty()) text += fmt::format(" AND ({})", table.only);
  if (ends_in_time(table, whose)) text += fmt::format(" AND t.{} < ?", table.time);
  return text;
}

[[nodiscard]] std::string removal(TenantTable const& table) {
  return fmt::format("DELETE FROM {} WHERE ({}) IN (SELECT {} FROM {} WHERE {} = ? LIMIT ?)",
                     table.name, table.key, of_table(table.key), source_of(table),
                     tenant_of(table));
}

}  // namespace

Result<void> give_rows(Transaction& transaction, TenantTable const& table, RowsOf const& whose,
                       RowSink const& sink) {
  if (table.give) return table.give(transaction, whose, sink);
  std::vector<Column> columns;
  for (auto const given : table.given) columns.push_back(column_of(given));
  auto statement = transaction.prepare(selection(table, columns, whose));
  statement.bind(whose.tenant.text());
  if (ends_in_time(table, whose)) statement.bind(*whose.before);
  for (;;) {
    auto const stepped = statement.step();
    if (!stepped) return tl::unexpected(stepped.error());
    if (!*stepped) return {};
    Row row;
    int index = 0;
    for (auto const& column : columns) row.push_back(cell_of(column, statement, index++));
    if (table.stand_as_of && whose.before) {
      if (auto stood = table.stand_as_of(transaction, whose, row); !stood) return stood;
    }
    if (auto taken = sink(row); !taken) return taken;
  }
}

Result<ErasedRows> erase_rows(Transaction& transaction, TenantTable const& table,
                              terms::TenantId const& tenant, std::int64_t count_max) {
  if (!table.is_erased()) return ErasedRows{};
  if (table.erase) return table.erase(transaction, tenant, count_max);
  if (table.file.empty()) {
    auto statement = transaction.prepare(removal(table));
    auto const gone = statement.bind(tenant.text()).bind(count_max).run();
    if (!gone) return tl::unexpected(gone.error());
    return ErasedRows{*gone, {}};
  }
  auto statement = transaction.prepare(fmt::format("{} RETURNING {}", removal(table), table.file));
  statement.bind(tenant.text()).bind(count_max);
  auto files = all_rows(statement, [](Statement const& row) { return row.string(0); });
  if (!files) return base::pass(files);
  return ErasedRows{static_cast<std::int64_t>(files->size()), std::move(*files)};
}

}  // namespace platform::sql
