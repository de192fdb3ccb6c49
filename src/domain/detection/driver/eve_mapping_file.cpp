#include "domain/detection/driver/eve_mapping_file.hpp"

#include "platform/config/document.hpp"

#include <charconv>

namespace detection::driver {
namespace {

using base::ErrorKind;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] tl::unexpected<base::Error> refuse(std::string const& place, std::string_view what) {
  return base::fail(ErrorKind::Invalid, "detection.mapping-file", place + ": " + std::string{what});
}

[[nodiscard]] std::vector<std::string> lower(std::vector<std::string> texts) {
  for (auto& text : texts) text = lower_case(text);
  return texts;
}

[[nodiscard]] Result<EveCondition> read_condition(TableReader& row, std::string const& place) {
  EveCondition when;
  when.signatures = row.texts_or_none("signatures");
  when.categories = lower(row.texts_or_none("categories"));
  when.name_contains = lower(row.texts_or_none("name_contains"));
  if (auto const* metadata = row.table("metadata")) {
    TableReader reader{*metadata, place + ", metadata"};
    for (auto const& [key, value] : *metadata) {
      when.metadata[key] = lower(reader.texts_or_none(key));
    }
    if (auto done = reader.finish(); !done) return base::pass(done);
  }
  bool const is_empty = when.signatures.empty() && when.categories.empty() &&
                        when.name_contains.empty() && when.metadata.empty();
  if (is_empty) return refuse(place, "a rule without a condition would hold for every alert");
  return when;
}

[[nodiscard]] Result<std::map<std::string, terms::Risk>> read_risks(Table const* table,
                                                                    std::string const& place) {
  std::map<std::string, terms::Risk> risks;
  if (table == nullptr) return risks;
  TableReader reader{*table, place};
  for (auto const& [word, value] : *table) {
    auto const risk = terms::risk_from(reader.text(word));
    if (!risk) return refuse(place, word + " stands for no risk");
    risks[lower_case(word)] = *risk;
  }
  if (auto done = reader.finish(); !done) return base::pass(done);
  return risks;
}

[[nodiscard]] Result<void> read_numbers(Table const* table, std::string const& place,
                                        EveMapping& mapping) {
  auto const risks = read_risks(table, place);
  if (!risks) return tl::unexpected(risks.error());
  for (auto const& [word, risk] : *risks) {
    std::int64_t number = 0;
    auto const* end = word.data() + word.size();
    auto const read = std::from_chars(word.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end) return refuse(place, word + " is no number");
    mapping.risk_of_number[number] = risk;
  }
  return {};
}

/// One row of [[raise]] (key "to") or [[threat_type]] (key "type") through `name`.
template <class Rule, class From>
[[nodiscard]] Result<Rule> read_rule(Table const& table, std::string const& place,
                                     std::string_view key, From from) {
  TableReader row{table, place};
  static_cast<void>(row.text_or("why", ""));
  auto const value = from(row.text(key));
  auto when = read_condition(row, place);
  if (!when) return base::pass(when);
  if (auto done = row.finish(); !done) return base::pass(done);
  if (!value) return refuse(place, std::string{key} + " is not in the list");
  return Rule{std::move(*when), *value};
}

}  // namespace

Result<EveMapping> read_eve_mapping(std::string_view toml, std::string_view file_name) {
  auto const document = platform::config::parse_toml(toml, file_name);
  if (!document) return tl::unexpected(document.error());
  std::string const place{file_name};
  TableReader top{*document, place};
  static_cast<void>(top.integer_or("version", 1));
  EveMapping mapping;
  auto words = read_risks(top.table("signature_severity"), place + ", signature_severity");
  if (!words) return base::pass(words);
  mapping.risk_of_word = std::move(*words);
  auto numbers = read_numbers(top.table("severity"), place + ", severity", mapping);
  if (!numbers) return base::pass(numbers);
  for (auto const* table : top.tables("raise")) {
    auto rule = read_rule<RiskRaise>(*table, place + ", raise", "to", terms::risk_from);
    if (!rule) return base::pass(rule);
    mapping.raises.push_back(std::move(*rule));
  }
  for (auto const* table : top.tables("threat_type")) {
    auto rule = read_rule<ThreatTypeRule>(*table, place + ", threat_type", "type",
                                          terms::threat_type_from);
    if (!rule) return base::pass(rule);
    mapping.threat_types.push_back(std::move(*rule));
  }
  if (auto done = top.finish(); !done) return base::pass(done);
  return mapping;
}

}  // namespace detection::driver
