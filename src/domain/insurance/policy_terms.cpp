#include "domain/insurance/policy_terms.hpp"

#include "base/strong_id.hpp"

#include <algorithm>
#include <set>

namespace insurance {
namespace {

using base::Result;

constexpr std::int64_t kDaysMax = 3'660;
constexpr std::size_t kCostsMax = 30;
constexpr std::size_t kEvidenceMax = 30;
constexpr unsigned kDayMax = 28;  // every month has it

[[nodiscard]] auto wrong(std::string what) {
  return base::fail(base::ErrorKind::Invalid, "insurance.terms", std::move(what));
}

[[nodiscard]] bool is_limit(Yen amount) { return Yen{0} < amount && amount <= kAmountMax; }

[[nodiscard]] Result<void> check_costs(PolicyTerms const& terms) {
  if (terms.costs.empty() || terms.costs.size() > kCostsMax) return wrong("1 to 30 kinds of cost");
  std::set<std::string_view> ids;
  for (auto const& cost : terms.costs) {
    bool const is_named = base::is_id_text(cost.id) && !cost.name.empty();
    if (!is_named || !ids.insert(cost.id).second) return wrong("a cost has an id of its own");
    bool const is_share = 1 <= cost.ratio_percent && cost.ratio_percent <= 100;
    if (!is_share) return wrong(cost.id + ": ratio_percent is 1 to 100");
    if (!is_limit(cost.limit) || cost.limit > terms.limit_of(cost.pillar)) {
      return wrong(cost.id + ": the limit lies inside the pillar's");
    }
  }
  return {};
}

[[nodiscard]] Result<void> check_evidence(PolicyTerms const& terms) {
  static std::set<std::string_view> const record{"company", "subscription", "alerts",
                                                 "blocks",  "timeline",     "files"};
  if (terms.evidence.size() > kEvidenceMax) return wrong("at most 30 pieces of evidence");
  std::set<std::string_view> ids;
  for (auto const& each : terms.evidence) {
    bool const is_named = base::is_id_text(each.id) && !each.name.empty();
    if (!is_named || !ids.insert(each.id).second) return wrong("evidence has an id of its own");
    if (each.source == EvidenceSource::Record && !record.contains(each.id)) {
      return wrong(each.id + ": the record has no such evidence");
    }
  }
  return {};
}

[[nodiscard]] std::chrono::local_days start_in(PolicyTerms const& terms, std::chrono::year year) {
  return std::chrono::local_days{year / std::chrono::month{terms.starts_month} /
                                 std::chrono::day{terms.starts_day}};
}

}  // namespace

std::string_view name_of(Pillar pillar) {
  switch (pillar) {
    case Pillar::Liability: return "liability";
    case Pillar::Response: return "response";
  }
  return "";
}

std::optional<Pillar> pillar_from(std::string_view name) {
  for (auto const pillar : {Pillar::Liability, Pillar::Response}) {
    if (name_of(pillar) == name) return pillar;
  }
  return std::nullopt;
}

std::string_view name_of(EvidenceSource source) {
  switch (source) {
    case EvidenceSource::Record: return "record";
    case EvidenceSource::Customer: return "customer";
  }
  return "";
}

std::optional<EvidenceSource> evidence_source_from(std::string_view name) {
  for (auto const source : {EvidenceSource::Record, EvidenceSource::Customer}) {
    if (name_of(source) == name) return source;
  }
  return std::nullopt;
}

CostTerm const* PolicyTerms::cost(std::string_view id) const {
  auto const found = std::find_if(costs.begin(), costs.end(),
                                  [id](CostTerm const& each) { return each.id == id; });
  return found == costs.end() ? nullptr : &*found;
}

EvidenceTerm const* PolicyTerms::evidence_of(std::string_view id) const {
  auto const found = std::find_if(evidence.begin(), evidence.end(),
                                  [id](EvidenceTerm const& each) { return each.id == id; });
  return found == evidence.end() ? nullptr : &*found;
}

Result<void> check(PolicyTerms const& terms) {
  if (terms.version.empty()) return wrong("version says which template this is");
  for (auto const limit : {terms.total, terms.liability, terms.response}) {
    if (!is_limit(limit)) return wrong("limits are 1 to 1,000,000,000 yen");
  }
  if (terms.total < std::max(terms.liability, terms.response)) {
    return wrong("the whole is no smaller than a pillar");
  }
  for (auto const days : {terms.response_days, terms.report_days}) {
    if (days < 1 || days > kDaysMax) return wrong("response_days and report_days are 1 to 3660");
  }
  if (terms.starts_month < 1 || terms.starts_month > 12 || terms.starts_day < 1 ||
      terms.starts_day > kDayMax) {
    return wrong("starts_month is 1 to 12, starts_day 1 to 28");
  }
  if (!is_limit(terms.second_person_from)) return wrong("second_person_from is 1 yen or more");
  if (auto good = check_costs(terms); !good) return good;
  return check_evidence(terms);
}

Yen payable(CostTerm const& term, Yen cost) { return Yen{cost.value() * term.ratio_percent / 100}; }

Period period_of(PolicyTerms const& terms, std::chrono::local_days day) {
  auto const year = std::chrono::year_month_day{day}.year();
  auto const begun = start_in(terms, year) <= day ? year : year - std::chrono::years{1};
  return {start_in(terms, begun), start_in(terms, begun + std::chrono::years{1})};
}

}  // namespace insurance
