#include "domain/insurance/report_claim.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/insurance/issue_policy.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

namespace insurance {
namespace {

using base::ErrorKind;
using base::fail;
using base::FieldIssue;
using base::pass;
using base::Result;

constexpr std::string_view kWhen = "/discovered_at";

[[nodiscard]] bool is_too_late(PolicyTerms const& terms, base::Instant discovered_at,
                               base::Instant now) {
  return discovered_at + std::chrono::days{terms.report_days} < now;
}

[[nodiscard]] Result<void> check_when(InsurancePorts& ports, Surroundings const& around,
                                      terms::CompanyId const& company, base::Instant when,
                                      std::vector<FieldIssue>& issues) {
  auto const now = around.clock.now();
  if (when > now) {
    issues.push_back({std::string{kWhen}, "先の日時は入力できません。"});
    return {};
  }
  auto const policy = policy_on(ports, around, company, terms::japan_day(when));
  if (!policy) return tl::unexpected(policy.error());
  if (is_too_late(policy->terms, when, now)) {
    issues.push_back({std::string{kWhen},
                      fmt::format("発見から {} 日を過ぎています。", policy->terms.report_days)});
  }
  auto const was = ports.insured.was_subscribed_on(company, when);
  if (!was) return tl::unexpected(was.error());
  if (!*was) {
    issues.push_back(
        {std::string{kWhen},
         "この日時には、窓口サービスのご契約がありません。ご契約中の事故が対象です。"});
  }
  return {};
}

[[nodiscard]] Result<CompanyFact> checked(InsurancePorts& ports, Surroundings const& around,
                                          NewIncident& what) {
  auto company = ports.insured.company_of(what.tenant);
  if (!company) return company;
  std::vector<FieldIssue> issues;
  what.summary = std::string{base::trimmed(what.summary)};
  check_words(issues, what.summary, Claim::kSummaryMax, "/summary");
  auto good = check_when(ports, around, company->id, what.discovered_at, issues);
  if (!good) return pass(good);
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "insurance.incident", "事故の入力を見直してください。",
                std::move(issues));
  }
  if (!what.inquiry) return company;
  auto const theirs = ports.incidents.extent(what.tenant, *what.inquiry);
  if (!theirs) return tl::unexpected(theirs.error());
  return company;
}

[[nodiscard]] Result<void> check_room(InsurancePorts& ports, terms::TenantId const& tenant) {
  auto const open = ports.claims.open_count(tenant);
  if (!open) return tl::unexpected(open.error());
  if (*open < Claims::kOpenMax) return {};
  return fail(ErrorKind::Conflict, "insurance.claims-full",
              "進行中の請求が多いため、新しく始められません。窓口にご連絡ください。");
}

[[nodiscard]] Result<CostLine> read(InsurancePorts& ports, Surroundings const& around,
                                    Claim const& claim, NewCost const& cost) {
  auto const policy = ports.policies.find(claim.opening().policy);
  if (!policy) return tl::unexpected(policy.error());
  auto line = cost_of(
      cost, {policy->terms, policy->period, claim.opening().discovered_at, around.clock.now()});
  if (line) line->id = base::uuid7(around.clock, around.random);
  return line;
}

}  // namespace

Result<Claim> open_claim(InsurancePorts& ports, Surroundings const& around, NewIncident what,
                         terms::Actor const& by) {
  auto const company = checked(ports, around, what);
  if (!company) return tl::unexpected(company.error());
  if (auto room = check_room(ports, what.tenant); !room) return pass(room);
  auto const day = terms::japan_day(what.discovered_at);
  auto const policy = issued_policy(ports, around, company->id, day);
  if (!policy) return tl::unexpected(policy.error());
  auto const number = ports.claims.next_number();
  if (!number) return tl::unexpected(number.error());
  auto const id = base::new_id<terms::ClaimId>(around.clock, around.random);
  auto const claim = Claim::open({id, what.tenant, company->id, policy->id, *number, what.inquiry,
                                  what.discovered_at, std::move(what.summary), by.name,
                                  around.clock.now()});
  auto kept = keep_claim(
      ports, claim, by,
      {"insurance.claim-opened", claim_number(*number) + " policy " + policy->id.text()});
  if (!kept) return pass(kept);
  return ports.claims.find(claim.opening().tenant, id);
}

Result<Claim> add_cost(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act,
                       NewCost const& cost) {
  auto claim = claim_of(ports, act);
  if (!claim) return claim;
  auto line = read(ports, around, *claim, cost);
  if (!line) return pass(line);
  if (auto added = claim->add(*line); !added) return pass(added);
  ClaimFact fact{"insurance.cost-added",
                 fmt::format("line {} {} {} yen", line->id, line->cost_id, line->amount.value())};
  if (auto kept = keep_claim(ports, *claim, act.by, std::move(fact)); !kept) return pass(kept);
  if (auto used = ports.claims.use(*claim, *line); !used) return pass(used);
  return ports.claims.find(act.tenant, act.claim);
}

Result<Claim> remove_cost(InsurancePorts& ports, ClaimAct const& act, std::string const& line) {
  return change_claim(ports, act, {"insurance.cost-removed", "line " + line},
                      [&](Claim& claim) -> Result<void> {
                        auto const taken = claim.remove_line(line);
                        if (!taken) return tl::unexpected(taken.error());
                        return ports.claims.free(claim, *taken);
                      });
}

Result<Claim> give_evidence(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act,
                            NewEvidence what) {
  return change_claim(
      ports, act, {"insurance.evidence-given", what.id}, [&](Claim& claim) -> Result<void> {
        auto const policy = ports.policies.find(claim.opening().policy);
        if (!policy) return tl::unexpected(policy.error());
        auto const* term = policy->terms.evidence_of(what.id);
        std::vector<FieldIssue> issues;
        if (term == nullptr || term->source != EvidenceSource::Customer) {
          issues.push_back({"/evidence_id", "この書類は、お客さまにはお願いしていません。"});
        }
        auto text = std::string{base::trimmed(what.text)};
        check_words(issues, text, Evidence::kTextMax, "/text");
        if (!issues.empty()) {
          return fail(ErrorKind::Invalid, "insurance.evidence", "入力を見直してください。",
                      std::move(issues));
        }
        return claim.give({what.id, std::move(text), act.by.name, around.clock.now()});
      });
}

Result<Claim> notify_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act) {
  return change_claim(ports, act, {"insurance.notified"}, [&](Claim& claim) -> Result<void> {
    auto const policy = ports.policies.find(claim.opening().policy);
    if (!policy) return tl::unexpected(policy.error());
    auto const now = around.clock.now();
    bool const is_begun = claim.state() == ClaimState::Discovered;
    if (is_begun && is_too_late(policy->terms, claim.opening().discovered_at, now)) {
      return fail(ErrorKind::Conflict, "insurance.too-late",
                  fmt::format("発見から {} 日を過ぎたため、ここからは通知できません。"
                              "窓口にご連絡ください。",
                              policy->terms.report_days));
    }
    return claim.notify(act.by, now);
  });
}

}  // namespace insurance
