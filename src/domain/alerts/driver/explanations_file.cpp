#include "domain/alerts/driver/explanations_file.hpp"

#include "base/text.hpp"
#include "platform/config/document.hpp"

#include <set>

namespace alerts::driver {
namespace {

using base::ErrorKind;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] std::vector<std::string> folded(std::vector<std::string> texts) {
  for (auto& text : texts) text = base::folded(text);
  return texts;
}

/// The words of a closed list; nullopt when one is not in it.
template <class T, class From>
[[nodiscard]] std::optional<std::vector<T>> words(std::vector<std::string> const& texts,
                                                  From from) {
  std::vector<T> values;
  for (auto const& text : texts) {
    auto const value = from(text);
    if (!value) return std::nullopt;
    values.push_back(*value);
  }
  return values;
}

[[nodiscard]] Result<Explanation> read_row(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  Explanation row;
  row.id = reader.text("id");
  row.title = reader.text("title");
  row.happened = reader.text("happened");
  row.what = reader.text("what");
  row.first_steps = reader.texts_or_none("first_steps");
  row.worry_when = reader.texts_or_none("worry_when");
  row.when.signatures = reader.texts_or_none("signatures");
  row.when.name_contains = folded(reader.texts_or_none("name_contains"));
  row.when.categories = folded(reader.texts_or_none("categories"));
  auto const sources = words<terms::AlertSource>(reader.texts_or_none("sources"),
                                                 terms::alert_source_from);
  auto const types = words<terms::ThreatType>(reader.texts_or_none("threat_types"),
                                              terms::threat_type_from);
  auto const directions = words<terms::Direction>(reader.texts_or_none("directions"),
                                                  terms::direction_from);
  if (auto done = reader.finish(); !done) return base::pass(done);
  if (!sources || !types || !directions || row.first_steps.empty()) {
    return base::fail(ErrorKind::Invalid, "alerts.explanations",
                      place + ": a word is not in its list, or there is no first step");
  }
  row.when.sources = *sources;
  row.when.threat_types = *types;
  row.when.directions = *directions;
  return row;
}

}  // namespace

Result<Explanations> read_explanations(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  TableReader reader{*document, std::string{file_name}};
  auto const version = reader.integer_or("version", 1);
  std::vector<Explanation> rows;
  std::set<std::string> ids;
  for (auto const* table : reader.tables("explanation")) {
    auto const place = std::string{file_name} + ", row " + std::to_string(rows.size() + 1);
    auto row = read_row(*table, place);
    if (!row) return base::pass(row);
    if (!ids.insert(row->id).second) {
      return base::fail(ErrorKind::Invalid, "alerts.explanations", row->id + " stands there twice");
    }
    rows.push_back(std::move(*row));
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  return Explanations::of(std::move(rows), version);
}

}  // namespace alerts::driver
