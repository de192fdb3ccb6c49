#include "domain/insurance/driver/terms_file.hpp"

#include "platform/config/document.hpp"
#include "platform/crypto/digest.hpp"

#include <fmt/format.h>

namespace insurance::driver {
namespace {

using base::pass;
using base::Result;
using platform::config::Table;
using platform::config::TableReader;

[[nodiscard]] auto wrong(std::string what) {
  return base::fail(base::ErrorKind::Invalid, "insurance.terms", std::move(what));
}

[[nodiscard]] Yen yen(TableReader& reader, std::string_view key) {
  return Yen{reader.integer_or(key, 0)};
}

[[nodiscard]] Result<CostTerm> cost_in(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  CostTerm cost;
  cost.id = reader.text("id");
  auto const pillar = reader.text("pillar");
  cost.name = reader.text("name");
  cost.explanation = reader.text("explanation");
  cost.ratio_percent = reader.integer_or("ratio_percent", 100);
  cost.limit = yen(reader, "limit");
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  auto const known = pillar_from(pillar);
  if (!known) return wrong(place + ": pillar is liability or response");
  cost.pillar = *known;
  return cost;
}

[[nodiscard]] Result<EvidenceTerm> evidence_in(Table const& table, std::string const& place) {
  TableReader reader{table, place};
  EvidenceTerm term;
  term.id = reader.text("id");
  term.name = reader.text("name");
  auto const source = reader.text("source");
  term.is_needed = reader.boolean_or("is_needed", true);
  term.ask = reader.text_or("ask", "");
  if (auto const read = reader.finish(); !read) return tl::unexpected(read.error());
  auto const known = evidence_source_from(source);
  if (!known) return wrong(place + ": source is record or customer");
  term.source = *known;
  return term;
}

[[nodiscard]] Result<void> check_texts(PolicyTerms const& terms) {
  for (auto const* texts : {&terms.covers, &terms.reporting, &terms.conditions}) {
    for (auto const& text : *texts) {
      if (text.find('\n') != std::string::npos) return wrong("a text is one line");
    }
  }
  return {};
}

[[nodiscard]] Result<void> read_lists(TableReader& reader, PolicyTerms& terms,
                                      std::string_view file_name) {
  for (auto const* table : reader.tables("costs")) {
    auto cost = cost_in(*table, fmt::format("{}, cost {}", file_name, terms.costs.size() + 1));
    if (!cost) return pass(cost);
    terms.costs.push_back(std::move(*cost));
  }
  for (auto const* table : reader.tables("evidence")) {
    auto term = evidence_in(*table,
                            fmt::format("{}, evidence {}", file_name, terms.evidence.size() + 1));
    if (!term) return pass(term);
    terms.evidence.push_back(std::move(*term));
  }
  return reader.finish();
}

}  // namespace

Result<PolicyTerms> read_terms(std::string_view toml, std::string_view file_name) {
  auto const table = platform::config::parse_toml(toml, file_name);
  if (!table) return tl::unexpected(table.error());
  TableReader reader{*table, std::string{file_name}};
  PolicyTerms terms;
  terms.version = reader.text("version");
  terms.hash = platform::crypto::sha256_hex(toml);
  terms.total = yen(reader, "total");
  terms.liability = yen(reader, "liability");
  terms.response = yen(reader, "response");
  terms.response_days = reader.integer_or("response_days", 0);
  terms.report_days = reader.integer_or("report_days", 0);
  constexpr std::int64_t kOutOfAnyMonth = 99;
  terms.starts_month = static_cast<unsigned>(reader.integer_or("starts_month", kOutOfAnyMonth));
  terms.starts_day = static_cast<unsigned>(reader.integer_or("starts_day", kOutOfAnyMonth));
  terms.second_person_from = yen(reader, "second_person_from");
  terms.covers = reader.texts_or_none("covers");
  terms.reporting = reader.texts_or_none("reporting");
  terms.conditions = reader.texts_or_none("conditions");
  if (auto read = read_lists(reader, terms, file_name); !read) return pass(read);
  if (auto good = check_texts(terms); !good) return pass(good);
  if (auto good = check(terms); !good) return pass(good);
  return terms;
}

}  // namespace insurance::driver
