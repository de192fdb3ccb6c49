#include "domain/insurance/store/sql_policies.hpp"

#include "base/check.hpp"
#include "domain/insurance/store/day.hpp"
#include "platform/sql/rows.hpp"

namespace insurance::store {
namespace {

using base::pass;
using base::Result;
using platform::sql::all_rows;
using platform::sql::Statement;

constexpr std::string_view kSelect =
    "SELECT id, company_id, from_day, until_day, terms_hash, issued_at FROM insurance_policies ";

/// Texts of the template are lines without line breaks.
[[nodiscard]] std::string joined(std::vector<std::string> const& lines) {
  std::string text;
  for (auto const& line : lines) text += line + "\n";
  return text;
}

[[nodiscard]] std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? "" : text.substr(end + 1);
  }
  return lines;
}

[[nodiscard]] PolicyTerms terms_row(Statement const& row) {
  PolicyTerms terms;
  terms.hash = row.string(0);
  terms.version = row.string(1);
  terms.total = Yen{row.integer(2)};
  terms.liability = Yen{row.integer(3)};
  terms.response = Yen{row.integer(4)};
  terms.response_days = row.integer(5);
  terms.report_days = row.integer(6);
  terms.starts_month = static_cast<unsigned>(row.integer(7));
  terms.starts_day = static_cast<unsigned>(row.integer(8));
  terms.second_person_from = Yen{row.integer(9)};
  terms.covers = split(row.text(10));
  terms.reporting = split(row.text(11));
  terms.conditions = split(row.text(12));
  return terms;
}

[[nodiscard]] CostTerm cost_row(Statement const& row) {
  auto const pillar = pillar_from(row.text(1));
  DESK_CHECK(pillar);
  return {row.string(0), *pillar,        row.string(2),
          row.string(3), row.integer(4), Yen{row.integer(5)}};
}

[[nodiscard]] EvidenceTerm evidence_row(Statement const& row) {
  auto const source = evidence_source_from(row.text(2));
  DESK_CHECK(source);
  return {row.string(0), row.string(1), *source, row.boolean(3), row.string(4)};
}

[[nodiscard]] auto unknown() {
  return base::fail(base::ErrorKind::NotFound, "insurance.unknown-policy",
                    "この保険期間は見つかりません。");
}

}  // namespace

Result<PolicyTerms> SqlPolicies::terms_of(std::string const& hash) {
  auto head = transaction_.prepare(
      "SELECT hash, version, total, liability, response, response_days, report_days, "
      "starts_month, starts_day, second_person_from, covers, reporting, conditions "
      "FROM insurance_terms WHERE hash = ?");
  auto const stepped = head.bind(hash).step();
  if (!stepped) return tl::unexpected(stepped.error());
  DESK_CHECK(*stepped);
  auto terms = terms_row(head);
  auto costs = transaction_.prepare(
      "SELECT id, pillar, name, explanation, ratio_percent, cost_limit FROM insurance_term_costs "
      "WHERE terms_hash = ? ORDER BY position");
  costs.bind(hash);
  auto cost_rows = all_rows(costs, cost_row);
  if (!cost_rows) return pass(cost_rows);
  terms.costs = std::move(*cost_rows);
  auto evidence = transaction_.prepare(
      "SELECT id, name, source, is_needed, ask FROM insurance_term_evidence "
      "WHERE terms_hash = ? ORDER BY position");
  evidence.bind(hash);
  auto evidence_rows = all_rows(evidence, evidence_row);
  if (!evidence_rows) return pass(evidence_rows);
  terms.evidence = std::move(*evidence_rows);
  return terms;
}

Result<Policy> SqlPolicies::whole(Statement const& row) {
  auto terms = terms_of(row.string(4));
  if (!terms) return pass(terms);
  return Policy{*terms::PolicyId::parse(row.text(0)),
                *terms::CompanyId::parse(row.text(1)),
                {day_of(row.integer(2)), day_of(row.integer(3))},
                std::move(*terms),
                row.instant(5)};
}

Result<std::optional<Policy>> SqlPolicies::on(terms::CompanyId const& company,
                                              std::chrono::local_days day) {
  auto statement = transaction_.prepare(
      std::string{kSelect} +
      "WHERE company_id = ? AND from_day <= ? ORDER BY from_day DESC LIMIT 1");
  auto const stepped = statement.bind(company.text()).bind(count_of(day)).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped || statement.integer(3) <= count_of(day)) return std::nullopt;
  auto policy = whole(statement);
  if (!policy) return pass(policy);
  return std::optional{std::move(*policy)};
}

Result<Policy> SqlPolicies::find(terms::PolicyId const& id) {
  auto statement = transaction_.prepare(std::string{kSelect} + "WHERE id = ?");
  auto const stepped = statement.bind(id.text()).step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return unknown();
  return whole(statement);
}

Result<Policies::Neighbours> SqlPolicies::beside(terms::CompanyId const& company,
                                                 std::chrono::local_days day) {
  Neighbours found;
  auto before = transaction_.prepare(
      "SELECT until_day FROM insurance_policies WHERE company_id = ? AND from_day <= ? "
      "ORDER BY from_day DESC LIMIT 1");
  auto const earlier = before.bind(company.text()).bind(count_of(day)).step();
  if (!earlier) return tl::unexpected(earlier.error());
  if (*earlier) found.ended = day_of(before.integer(0));
  auto after = transaction_.prepare(
      "SELECT from_day FROM insurance_policies WHERE company_id = ? AND from_day > ? "
      "ORDER BY from_day LIMIT 1");
  auto const later = after.bind(company.text()).bind(count_of(day)).step();
  if (!later) return tl::unexpected(later.error());
  if (*later) found.begins = day_of(after.integer(0));
  return found;
}

Result<bool> SqlPolicies::has_terms(std::string const& hash) {
  auto statement = transaction_.prepare("SELECT 1 FROM insurance_terms WHERE hash = ?");
  return statement.bind(hash).step();
}

Result<void> SqlPolicies::keep(PolicyTerms const& terms) {
  auto const has = has_terms(terms.hash);
  if (!has) return tl::unexpected(has.error());
  if (*has) return {};
  auto head = transaction_.prepare(
      "INSERT INTO insurance_terms (hash, version, total, liability, response, response_days, "
      "report_days, starts_month, starts_day, second_person_from, covers, reporting, conditions) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  head.bind(terms.hash).bind(terms.version).bind(terms.total.value());
  head.bind(terms.liability.value()).bind(terms.response.value()).bind(terms.response_days);
  head.bind(terms.report_days).bind(std::int64_t{terms.starts_month});
  head.bind(std::int64_t{terms.starts_day}).bind(terms.second_person_from.value());
  head.bind(joined(terms.covers)).bind(joined(terms.reporting)).bind(joined(terms.conditions));
  if (auto done = platform::sql::run(head); !done) return done;
  auto cost = transaction_.prepare(
      "INSERT INTO insurance_term_costs (terms_hash, position, id, pillar, name, explanation, "
      "ratio_percent, cost_limit) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (auto const& each : terms.costs) {
    cost.bind(terms.hash).bind(position++).bind(each.id).bind(name_of(each.pillar));
    cost.bind(each.name).bind(each.explanation).bind(each.ratio_percent).bind(each.limit.value());
    if (auto done = platform::sql::run(cost); !done) return done;
    cost.begin_anew();
  }
  auto evidence = transaction_.prepare(
      "INSERT INTO insurance_term_evidence (terms_hash, position, id, name, source, is_needed, "
      "ask) VALUES (?, ?, ?, ?, ?, ?, ?)");
  position = 0;
  for (auto const& each : terms.evidence) {
    evidence.bind(terms.hash).bind(position++).bind(each.id).bind(each.name);
    evidence.bind(name_of(each.source)).bind(each.is_needed).bind(each.ask);
    if (auto done = platform::sql::run(evidence); !done) return done;
    evidence.begin_anew();
  }
  return {};
}

Result<void> SqlPolicies::add(Policy const& policy) {
  if (auto kept = keep(policy.terms); !kept) return kept;
  auto statement = transaction_.prepare(
      "INSERT INTO insurance_policies (id, company_id, from_day, until_day, terms_hash, issued_at) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  statement.bind(policy.id.text()).bind(policy.company.text());
  statement.bind(count_of(policy.period.from)).bind(count_of(policy.period.until));
  statement.bind(policy.terms.hash).bind(policy.issued_at);
  return platform::sql::run(statement);
}

}  // namespace insurance::store
