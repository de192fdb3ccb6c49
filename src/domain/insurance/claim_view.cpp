#include "domain/insurance/claim_view.hpp"

#include "domain/insurance/issue_policy.hpp"
#include "domain/insurance/pay_claim.hpp"
#include "terms/japan_time.hpp"

#include <algorithm>

namespace insurance {
namespace {

using base::pass;
using base::Result;
using terms::iso_day;
using terms::Right;
using Entries = std::vector<LedgerEntry>;

constexpr std::size_t kToDoMax = 3;

[[nodiscard]] std::vector<CostLineView> lines_of(Claim const& claim, PolicyTerms const& terms,
                                                 Entries const& entries) {
  std::vector<CostLineView> views;
  for (auto const& line : claim.progress().lines) {
    auto const* term = terms.cost(line.cost_id);
    if (term == nullptr) continue;
    auto const standing = standing_of(entries, line.id);
    CostLineView view{line.id,
                      line.cost_id,
                      term->name,
                      std::string{name_of(term->pillar)},
                      line.what,
                      line.vendor,
                      line.invoice_number,
                      iso_day(line.invoice_on),
                      line.amount.value(),
                      payable(*term, line.amount).value(),
                      std::nullopt,
                      standing.reserved.value(),
                      standing.paid.value()};
    // What one person proposed is no answer yet.
    if (line.approved && !claim.waits_for_second()) view.approved = line.approved->value();
    views.push_back(std::move(view));
  }
  return views;
}

/// What of the record is there without anybody's doing.
[[nodiscard]] bool is_recorded(std::string_view id, Claim const& claim,
                               Incidents::Extent const& extent) {
  if (id == "alerts") return extent.alerts > 0;
  if (id == "blocks") return extent.blocks > 0;
  if (id == "files") return extent.files > 0;
  if (id == "timeline") return claim.opening().inquiry.has_value();
  return id == "company" || id == "subscription";  // looked at before the claim was opened
}

[[nodiscard]] std::vector<EvidenceView> evidence_of(Claim const& claim, PolicyTerms const& terms,
                                                    Incidents::Extent const& extent) {
  std::vector<EvidenceView> views;
  for (auto const& term : terms.evidence) {
    EvidenceView view{
        term.id, term.name,   std::string{name_of(term.source)}, term.is_needed, term.ask, false,
        "",      std::nullopt};
    auto const& given = claim.progress().evidence;
    auto const found = std::find_if(given.begin(), given.end(),
                                    [&term](auto const& each) { return each.id == term.id; });
    if (found != given.end()) {
      view.text = found->text;
      view.is_accepted = found->is_accepted;
    }
    view.is_there = term.source == EvidenceSource::Record ? is_recorded(term.id, claim, extent)
                                                          : !view.text.empty();
    views.push_back(std::move(view));
  }
  return views;
}

[[nodiscard]] std::vector<PaymentView> payments_of(PolicyTerms const& terms,
                                                   Entries const& entries) {
  std::vector<PaymentView> views;
  for (auto const& entry : entries) {
    auto const* term = terms.cost(entry.cost);
    bool const is_reversed = std::any_of(
        entries.begin(), entries.end(), [&entry](auto const& e) { return e.reverses == entry.id; });
    views.push_back({entry.id, std::string{name_of(entry.posting.kind)}, entry.line,
                     term == nullptr ? "" : term->name, entry.posting.amount.value(), entry.at,
                     entry.by_name, entry.reference, entry.reverses, is_reversed});
  }
  return views;
}

[[nodiscard]] std::optional<DecisionView> decision_of(Claim const& claim) {
  auto const& decision = claim.progress().decision;
  if (!decision) return std::nullopt;
  DecisionView view{std::string{name_of(decision->outcome)},
                    decision->number,
                    iso_day(decision->decided_on),
                    decision->reason,
                    decision->first.name,
                    decision->first.at,
                    decision->needs_second,
                    std::nullopt,
                    std::nullopt};
  if (decision->second) {
    view.second_name = decision->second->name;
    view.second_at = decision->second->at;
  }
  return view;
}

/// One to three things for the customer, the first first.
[[nodiscard]] std::vector<std::string> to_do_of(Claim const& claim, ClaimView const& view) {
  std::vector<std::string> to_do;
  if (!claim.is_open_for_papers()) return to_do;
  if (claim.state() == ClaimState::Discovered) {
    to_do.emplace_back("内容を確かめて、「事故を通知する」を押してください。");
  }
  if (!view.request.empty()) to_do.push_back("窓口からのお願い: " + view.request);
  for (auto const& each : view.evidence) {
    bool const is_missing = each.source == "customer" && each.is_needed && !each.is_there;
    if (is_missing) to_do.push_back("「" + each.name + "」を入力してください。");
  }
  if (view.lines.empty()) {
    to_do.emplace_back("請求書が届いたら、かかった費用を入力してください。");
  }
  if (to_do.size() > kToDoMax) to_do.resize(kToDoMax);
  return to_do;
}

void add_customer_acts(Claim const& claim, std::vector<std::string>& acts) {
  if (claim.is_open_for_papers()) {
    acts.emplace_back("add_cost");
    acts.emplace_back("give_evidence");
  }
  if (claim.state() == ClaimState::Discovered) acts.emplace_back("notify");
}

void add_desk_acts(Claim const& claim, terms::Actor const& actor, std::vector<std::string>& acts) {
  acts.emplace_back("seal");
  switch (claim.state()) {
    case ClaimState::Discovered: break;
    case ClaimState::Notified: acts.emplace_back("accept"); break;
    case ClaimState::Accepted: acts.emplace_back("look"); break;
    case ClaimState::Documents:
      acts.emplace_back("look");
      acts.emplace_back("assess");
      break;
    case ClaimState::Assessing:
      if (!claim.waits_for_second()) {
        acts.emplace_back("decide");
        break;
      }
      acts.emplace_back("send_back");
      if (actor.id != claim.progress().decision->first.id) acts.emplace_back("confirm");
      break;
    case ClaimState::Approved:
      acts.emplace_back("pay");
      acts.emplace_back("reverse");
      acts.emplace_back("close");
      break;
    case ClaimState::Declined: acts.emplace_back("close"); break;
    case ClaimState::Closed: acts.emplace_back("reverse"); break;
  }
}

void add_policy(Policy const& policy, ClaimView& view) {
  view.period_from = iso_day(policy.period.from);
  view.period_until = iso_day(policy.period.until - std::chrono::days{1});
  view.terms_version = policy.terms.version;
  view.second_person_from = policy.terms.second_person_from.value();
  view.conditions = policy.terms.conditions;
}

/// What stands on the claim itself.
void add_claim(Claim const& claim, ClaimView& view) {
  auto const& opening = claim.opening();
  view.id = opening.id.text();
  view.number = claim_number(opening.number);
  view.tenant_id = opening.tenant.text();
  if (opening.inquiry) view.inquiry_id = opening.inquiry->text();
  view.state = name_of(claim.state());
  view.discovered_at = opening.discovered_at;
  view.summary = opening.summary;
  view.opened_by_name = opening.opened_by_name;
  view.opened_at = opening.opened_at;
  view.request = claim.progress().request;
  view.claimed = claim.claimed().value();
  view.paid = claim.progress().paid.value();
  view.version = claim.progress().version;
}

/// What the desk alone sees, and what the person may do.
[[nodiscard]] Result<void> add_acts(InsurancePorts& ports, Claim const& claim, Viewer const& viewer,
                                    ClaimView& view) {
  bool const is_desk = viewer.actor.side == terms::Side::Desk;
  // A proposed decision is the desk's own until it counts; so is what a step says of it.
  if (is_desk || !claim.waits_for_second()) {
    view.decision = decision_of(claim);
    view.approved = claim.approved().value();
  }
  view.waits_for_second = is_desk && claim.waits_for_second();
  for (auto const& step : claim.progress().steps) {
    if (!is_desk && is_of_desk(step)) continue;
    view.steps.push_back({std::string{name_of(step.state)}, step.at, step.by_name, step.detail});
  }
  if (viewer.rights.has(Right::InsuranceReport)) add_customer_acts(claim, view.allowed);
  if (!viewer.rights.has(Right::ClaimHandle)) return {};
  for (std::size_t i = 0; i < view.lines.size(); ++i) {
    auto const& approved = claim.progress().lines[i].approved;
    if (approved) view.lines[i].approved = approved->value();
  }
  add_desk_acts(claim, viewer.actor, view.allowed);
  auto const bundles = ports.bundles.of_claim(claim.opening().tenant, claim.id());
  if (!bundles) return tl::unexpected(bundles.error());
  for (auto const& each : *bundles) {
    view.bundles.push_back({each.id, each.sha256, each.bytes, each.sealed_at, each.by_name});
  }
  return {};
}

[[nodiscard]] Result<CoverView> cover(InsurancePorts& ports, Surroundings const& around,
                                      CompanyFact const& company, Policy const& policy) {
  auto const book = book_of(ports, policy);
  if (!book) return tl::unexpected(book.error());
  auto const is_subscribed = ports.insured.was_subscribed_on(company.id, around.clock.now());
  if (!is_subscribed) return tl::unexpected(is_subscribed.error());
  auto const& terms = policy.terms;
  CoverView view{company.name,
                 iso_day(policy.period.from),
                 iso_day(policy.period.until - std::chrono::days{1}),
                 terms.version,
                 terms.hash,
                 *is_subscribed,
                 terms.total.value(),
                 book->used().value(),
                 book->left().value(),
                 {},
                 {},
                 terms.response_days,
                 terms.report_days,
                 terms.covers,
                 terms.reporting,
                 terms.conditions};
  for (auto const pillar : {Pillar::Liability, Pillar::Response}) {
    auto const paid = book->paid(pillar);
    view.pillars.push_back({std::string{name_of(pillar)}, terms.limit_of(pillar).value(),
                            (book->used(pillar) - paid).value(), paid.value(),
                            book->left(pillar).value()});
  }
  for (auto const& cost : terms.costs) {
    view.costs.push_back({cost.id, cost.name, std::string{name_of(cost.pillar)}, cost.explanation,
                          cost.ratio_percent, cost.limit.value(), book->used(cost).value(),
                          book->left(cost).value()});
  }
  return view;
}

}  // namespace

Result<ClaimView> view_of(InsurancePorts& ports, Claim const& claim, Viewer const& viewer) {
  auto const& opening = claim.opening();
  auto policy = ports.policies.find(opening.policy);
  if (!policy) return pass(policy);
  auto company = ports.insured.company_of(opening.tenant);
  if (!company) return pass(company);
  auto name = ports.insured.tenant_name(opening.tenant);
  if (!name) return pass(name);
  auto const entries = ports.ledger.of_claim(opening.tenant, claim.id());
  if (!entries) return tl::unexpected(entries.error());
  Incidents::Extent extent;
  if (opening.inquiry) {
    auto const found = ports.incidents.extent(opening.tenant, *opening.inquiry);
    // A claim outlives the inquiry it came from.
    bool const is_gone = !found && found.error().kind == base::ErrorKind::NotFound;
    if (!found && !is_gone) return tl::unexpected(found.error());
    if (found) extent = *found;
  }
  ClaimView view{};
  add_claim(claim, view);
  view.tenant_name = std::move(*name);
  view.company_name = std::move(company->name);
  view.company_number = std::move(company->number);
  add_policy(*policy, view);
  view.lines = lines_of(claim, policy->terms, *entries);
  view.evidence = evidence_of(claim, policy->terms, extent);
  view.payments = payments_of(policy->terms, *entries);
  view.to_do = to_do_of(claim, view);
  if (auto added = add_acts(ports, claim, viewer, view); !added) return pass(added);
  return view;
}

Result<CoverView> cover_of(InsurancePorts& ports, Surroundings const& around,
                           terms::TenantId const& tenant) {
  auto const company = ports.insured.company_of(tenant);
  if (!company) return tl::unexpected(company.error());
  auto const policy = policy_on(ports, around, company->id, terms::japan_day(around.clock.now()));
  if (!policy) return tl::unexpected(policy.error());
  return cover(ports, around, *company, *policy);
}

Result<CoverView> cover_of(InsurancePorts& ports, Surroundings const& around, Claim const& claim) {
  auto const company = ports.insured.company_of(claim.opening().tenant);
  if (!company) return tl::unexpected(company.error());
  auto const policy = ports.policies.find(claim.opening().policy);
  if (!policy) return tl::unexpected(policy.error());
  return cover(ports, around, *company, *policy);
}

}  // namespace insurance
