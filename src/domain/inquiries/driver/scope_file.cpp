#include "domain/inquiries/driver/scope_file.hpp"

#include "platform/config/document.hpp"

#include <set>

namespace inquiries::driver {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] Result<ScopeRow> read_row(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  ScopeRow row;
  row.id = reader.text("id");
  row.title = reader.text("title");
  row.sentence = reader.text("sentence");
  auto const outcome = terms::outcome_from(reader.text("outcome"));
  row.examples = reader.texts_or_none("examples");
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!outcome) {
    return fail(ErrorKind::Invalid, "inquiries.scope-file", place + ": the outcome is unknown");
  }
  row.outcome = *outcome;
  return row;
}

}  // namespace

Result<ScopeCatalogue> read_scopes(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  static_cast<void>(reader.integer_or("version", 1));
  std::vector<ScopeRow> rows;
  std::set<std::string> ids;
  for (auto const* table : reader.tables("scope")) {
    auto const place = std::string{file_name} + ", row " + std::to_string(rows.size() + 1);
    auto row = read_row(*table, place);
    if (!row) return base::pass(row);
    if (!ids.insert(row->id).second) {
      return fail(ErrorKind::Invalid, "inquiries.scope-file", row->id + " stands there twice");
    }
    rows.push_back(std::move(*row));
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  return ScopeCatalogue{std::move(rows)};
}

}  // namespace inquiries::driver
