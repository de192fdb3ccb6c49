#include "domain/insurance/handle_claim.hpp"

#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/insurance/issue_policy.hpp"
#include "domain/insurance/yen_words.hpp"
#include "terms/japan_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace insurance {
namespace {

using base::ErrorKind;
using base::fail;
using base::FieldIssue;
using base::pass;
using base::Result;

[[nodiscard]] std::string amount_pointer(std::size_t index) {
  return fmt::format("/amounts/{}/amount", index);
}

void check_amount(std::vector<FieldIssue>& issues, Claim const& claim, PolicyTerms const& terms,
                  Claim::LineAmount const& amount, std::string pointer) {
  auto const* line = claim.line(amount.line);
  auto const* term = line == nullptr ? nullptr : terms.cost(line->cost_id);
  if (term == nullptr) {
    issues.push_back({std::move(pointer), "この費用は見つかりません。"});
    return;
  }
  auto const most = payable(*term, line->amount);
  if (amount.amount < Yen{0} || amount.amount > most) {
    issues.push_back({std::move(pointer),
                      fmt::format("0円以上{}以下の整数で入力してください。", words_of(most))});
  }
}

void check_amounts(std::vector<FieldIssue>& issues, Claim const& claim, PolicyTerms const& terms,
                   NewDecision const& decision) {
  std::set<std::string_view> seen;
  Yen sum;
  for (std::size_t i = 0; i < decision.amounts.size() && i < Claim::kLinesMax; ++i) {
    auto const& amount = decision.amounts[i];
    check_amount(issues, claim, terms, amount, amount_pointer(i));
    if (!seen.insert(amount.line).second) {
      issues.push_back({amount_pointer(i), "同じ費用が2回あります。"});
    }
    if (Yen{0} < amount.amount && amount.amount <= kAmountMax) sum += amount.amount;
  }
  bool const is_pay = decision.outcome == Outcome::Pay;
  if (decision.amounts.size() > Claim::kLinesMax || (!is_pay && !decision.amounts.empty())) {
    issues.push_back({"/amounts", "金額の数が多すぎます。"});
  }
  if (is_pay && issues.empty() && sum == Yen{0}) {
    issues.push_back({"/amounts", "支払う金額を入力してください。"});
  }
}

/// The decision as it will stand. Invalid ("insurance.decision").
[[nodiscard]] Result<Decision> checked(Claim const& claim, PolicyTerms const& terms,
                                       NewDecision const& what, base::Instant now) {
  std::vector<FieldIssue> issues;
  auto const number = std::string{base::trimmed(what.number)};
  auto const reason = std::string{base::trimmed(what.reason)};
  check_line(issues, number, Decision::kNumberMax, "/number");
  check_words(issues, reason, Decision::kReasonMax, "/reason");
  auto const day = terms::day_from(what.decided_on);
  bool const is_past = day && terms::japan_day(claim.opening().discovered_at) <= *day &&
                       *day <= terms::japan_day(now);
  if (!is_past)
    issues.push_back({"/decided_on", "事故の発見から今日までの日付を入力してください。"});
  check_amounts(issues, claim, terms, what);
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "insurance.decision", "決定の入力を見直してください。",
                std::move(issues));
  }
  Decision decision{what.outcome, number, *day, reason, {}};
  return decision;
}

/// The error of a cap, which names its line, at the amount that was asked for that line.
[[nodiscard]] base::Error at_amount(base::Error error, NewDecision const& what) {
  for (auto& issue : error.issues) {
    auto const asked = std::find_if(
        what.amounts.begin(), what.amounts.end(),
        [&issue](auto const& each) { return each.line == issue.pointer; });
    auto const place = static_cast<std::size_t>(asked - what.amounts.begin());
    issue.pointer = asked == what.amounts.end() ? "/amounts" : amount_pointer(place);
  }
  return error;
}

/// The same where no amount was asked for: its words say enough.
[[nodiscard]] base::Error without_field(base::Error error) {
  error.issues.clear();
  return error;
}

/// The error of a cap, by the line it is about.
[[nodiscard]] base::Error of_line(base::Error error, CostLine const& line) {
  for (auto& issue : error.issues) issue.pointer = line.id;
  return error;
}

/// What the decision would post; the caps are looked at with the ones before it counted in.
[[nodiscard]] Result<std::vector<LedgerEntry>> reserves(InsurancePorts& ports,
                                                        Surroundings const& around,
                                                        Claim const& claim,
                                                        terms::Actor const& by) {
  auto const policy = ports.policies.find(claim.opening().policy);
  if (!policy) return tl::unexpected(policy.error());
  auto book = book_of(ports, *policy);
  if (!book) return pass(book);
  std::vector<LedgerEntry> entries;
  for (auto const& line : claim.progress().lines) {
    auto const amount = line.approved.value_or(Yen{0});
    auto const* term = policy->terms.cost(line.cost_id);
    if (amount == Yen{0} || term == nullptr) continue;
    auto posting = book->reserve(*term, amount);
    if (!posting) return tl::unexpected(of_line(posting.error(), line));
    book->apply(*posting);
    entries.push_back({base::uuid7(around.clock, around.random), policy->id, claim.opening().tenant,
                       claim.id(), line.id, line.cost_id, *posting, around.clock.now(), by.name,
                       claim.progress().decision->number});
  }
  return entries;
}

/// Reserves what was approved once the decision counts; before that looks whether it would fit.
[[nodiscard]] Result<void> reserve(InsurancePorts& ports, Surroundings const& around,
                                   Claim const& claim, terms::Actor const& by) {
  if (claim.progress().decision->outcome == Outcome::Decline) return {};
  auto const entries = reserves(ports, around, claim, by);
  if (!entries) return tl::unexpected(entries.error());
  if (claim.state() != ClaimState::Approved) return {};
  for (auto const& entry : *entries) {
    if (auto posted = ports.ledger.post(entry); !posted) return posted;
  }
  return {};
}

/// What the person would have decided alone on this policy: one large claim in small parts is as
/// much as one in whole.
[[nodiscard]] Result<Yen> weight_of(InsurancePorts& ports, Claim const& claim,
                                    NewDecision const& what, terms::Actor const& by) {
  auto weight = ports.claims.decided_alone(claim.opening().policy, by.id);
  if (!weight) return weight;
  if (what.outcome == Outcome::Decline) *weight += claim.claimed();
  for (auto const& each : what.amounts) *weight += each.amount;
  return weight;
}

[[nodiscard]] ClaimFact decided(Claim const& claim, std::string_view action) {
  return {action,
          fmt::format("{} number {} approved {} yen", name_of(claim.progress().decision->outcome),
                      claim.progress().decision->number, claim.approved().value())};
}

}  // namespace

Result<Claim> accept_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act) {
  return change_claim(ports, act, {"insurance.accepted"},
                      [&](Claim& claim) { return claim.accept(act.by, around.clock.now()); });
}

Result<Claim> look_at_documents(InsurancePorts& ports, Surroundings const& around,
                                ClaimAct const& act, Claim::DocumentsLook look) {
  return change_claim(ports, act,
                      {"insurance.documents", fmt::format("accepted {}", look.accepted.size())},
                      [&](Claim& claim) -> Result<void> {
                        auto const policy = ports.policies.find(claim.opening().policy);
                        if (!policy) return tl::unexpected(policy.error());
                        std::vector<FieldIssue> issues;
                        for (auto const& id : look.accepted) {
                          if (policy->terms.evidence_of(id) == nullptr) {
                            issues.push_back({"/accepted", "この書類は一覧にありません。"});
                          }
                        }
                        look.request = std::string{base::trimmed(look.request)};
                        if (!look.request.empty()) {
                          check_words(issues, look.request, Claim::kRequestMax, "/request");
                        }
                        if (!issues.empty()) {
                          return fail(ErrorKind::Invalid, "insurance.documents",
                                      "入力を見直してください。", std::move(issues));
                        }
                        return claim.look_at_documents(look, act.by, around.clock.now());
                      });
}

Result<Claim> assess_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act) {
  return change_claim(ports, act, {"insurance.assessing"},
                      [&](Claim& claim) { return claim.assess(act.by, around.clock.now()); });
}

Result<Claim> decide_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act,
                           NewDecision const& what) {
  auto claim = claim_of(ports, act);
  if (!claim) return claim;
  auto const policy = ports.policies.find(claim->opening().policy);
  if (!policy) return tl::unexpected(policy.error());
  auto const now = around.clock.now();
  auto decision = checked(*claim, policy->terms, what, now);
  if (!decision) return pass(decision);
  auto const weight = weight_of(ports, *claim, what, act.by);
  if (!weight) return tl::unexpected(weight.error());
  decision->first = {act.by.id, act.by.name, now};
  decision->needs_second = *weight >= policy->terms.second_person_from;
  if (auto done = claim->decide(std::move(*decision), what.amounts, now); !done) return pass(done);
  if (auto done = reserve(ports, around, *claim, act.by); !done) {
    return tl::unexpected(at_amount(done.error(), what));
  }
  auto const action = claim->waits_for_second() ? "insurance.decision-proposed"
                                                : "insurance.decided";
  auto kept = keep_claim(ports, *claim, act.by, decided(*claim, action));
  if (!kept) return pass(kept);
  return ports.claims.find(act.tenant, act.claim);
}

Result<Claim> confirm_decision(InsurancePorts& ports, Surroundings const& around,
                               ClaimAct const& act) {
  auto claim = claim_of(ports, act);
  if (!claim) return claim;
  if (auto done = claim->confirm(act.by, around.clock.now()); !done) return pass(done);
  if (auto done = reserve(ports, around, *claim, act.by); !done) {
    return tl::unexpected(without_field(done.error()));
  }
  auto kept = keep_claim(ports, *claim, act.by, decided(*claim, "insurance.decision-confirmed"));
  if (!kept) return pass(kept);
  return ports.claims.find(act.tenant, act.claim);
}

Result<Claim> send_decision_back(InsurancePorts& ports, Surroundings const& around,
                                 ClaimAct const& act, std::string reason) {
  reason = std::string{base::trimmed(reason)};
  std::vector<FieldIssue> issues;
  check_words(issues, reason, Decision::kReasonMax, "/reason");
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "insurance.reason", "理由を入力してください。",
                std::move(issues));
  }
  return change_claim(ports, act, {"insurance.decision-returned"}, [&](Claim& claim) {
    return claim.send_back(std::move(reason), act.by, around.clock.now());
  });
}

}  // namespace insurance
