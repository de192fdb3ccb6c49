#include "domain/insurance/pay_claim.hpp"

#include "base/check.hpp"
#include "base/new_id.hpp"
#include "base/text.hpp"
#include "domain/insurance/issue_policy.hpp"
#include "domain/insurance/yen_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace insurance {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using Entries = std::vector<LedgerEntry>;

/// A claim, its policy and its postings, looked at in the transaction that posts.
struct Paying {
  Claim claim;
  Policy policy;
  Entries entries;
};

[[nodiscard]] Result<Paying> paying(InsurancePorts& ports, ClaimAct const& act) {
  auto claim = claim_of(ports, act);
  if (!claim) return pass(claim);
  auto policy = ports.policies.find(claim->opening().policy);
  if (!policy) return pass(policy);
  auto entries = ports.ledger.of_claim(act.tenant, act.claim);
  if (!entries) return pass(entries);
  return Paying{std::move(*claim), std::move(*policy), std::move(*entries)};
}

/// Closing must find room for one entry a cost.
[[nodiscard]] Result<void> check_room(Entries const& entries) {
  if (entries.size() + Claim::kLinesMax < LedgerEntry::kOfClaimMax) return {};
  return fail(ErrorKind::Conflict, "insurance.ledger-full",
              "この請求の支払いの記録が多すぎます。残りは新しい請求で扱ってください。");
}

[[nodiscard]] LedgerEntry entry_of(Paying const& at, Surroundings const& around,
                                   ClaimAct const& act, CostLine const& line) {
  LedgerEntry entry{base::uuid7(around.clock, around.random), at.policy.id};
  entry.tenant = act.tenant;
  entry.claim = act.claim;
  entry.line = line.id;
  entry.cost = line.cost_id;
  entry.at = around.clock.now();
  entry.by_name = act.by.name;
  return entry;
}

[[nodiscard]] Yen paid_by(Entries const& entries) {
  Yen sum;
  for (auto const& entry : entries) {
    if (entry.posting.kind == PostingKind::Paid) sum += entry.posting.amount;
    if (entry.posting.kind == PostingKind::Reversed) sum += -entry.posting.amount;
  }
  return sum;
}

[[nodiscard]] Result<CostLine> line_to_pay(Paying const& at, NewPayment const& payment) {
  std::vector<base::FieldIssue> issues;
  auto const* line = at.claim.line(payment.line);
  if (line == nullptr) issues.push_back({"/line_id", "この費用は見つかりません。"});
  auto const amount = amount_of(payment.amount.value(), "/amount");
  if (!amount) issues.push_back(amount.error().issues.front());
  check_line(issues, payment.reference, Decision::kNumberMax, "/reference");
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "insurance.payment", "支払いの入力を見直してください。",
                std::move(issues));
  }
  auto const reserved = standing_of(at.entries, line->id).reserved;
  if (payment.amount <= reserved) return *line;
  return fail(ErrorKind::Conflict, "insurance.over-reserve",
              fmt::format("支払いの決まった残りは{}です。", words_of(reserved)),
              {{"/amount", fmt::format("{}までです。", words_of(reserved))}});
}

/// Posts, notes what is paid, and keeps the claim.
[[nodiscard]] Result<Claim> post(InsurancePorts& ports, Paying& at, ClaimAct const& act,
                                 LedgerEntry const& entry) {
  if (auto posted = ports.ledger.post(entry); !posted) return pass(posted);
  at.entries.push_back(entry);
  if (auto noted = at.claim.note_paid(paid_by(at.entries)); !noted) return pass(noted);
  auto const action = entry.reverses ? "insurance.payment-reversed" : "insurance.paid";
  ClaimFact fact{action, fmt::format("posting {} {} yen", entry.id, entry.posting.amount.value()),
                 true};
  if (auto kept = keep_claim(ports, at.claim, act.by, std::move(fact)); !kept) return pass(kept);
  return ports.claims.find(act.tenant, act.claim);
}

[[nodiscard]] Result<void> release(InsurancePorts& ports, Surroundings const& around,
                                   ClaimAct const& act, Paying const& at) {
  auto book = book_of(ports, at.policy);
  if (!book) return pass(book);
  for (auto const& line : at.claim.progress().lines) {
    auto const reserved = standing_of(at.entries, line.id).reserved;
    auto const* term = at.policy.terms.cost(line.cost_id);
    if (reserved == Yen{0} || term == nullptr) continue;
    auto const posting = book->release(*term, reserved);
    if (!posting) return tl::unexpected(posting.error());
    auto entry = entry_of(at, around, act, line);
    entry.posting = *posting;
    if (auto posted = ports.ledger.post(entry); !posted) return posted;
    book->apply(*posting);
  }
  return {};
}

/// What is promised and not paid falls away with the end: nobody takes back alone what they put
/// down, where it is much.
[[nodiscard]] Result<void> check_end(Paying const& at, terms::Actor const& by) {
  Yen open;
  for (auto const& line : at.claim.progress().lines) {
    open += standing_of(at.entries, line.id).reserved;
  }
  auto const& decision = at.claim.progress().decision;
  bool const is_same = decision && decision->first.id == by.id;
  if (!is_same || open < at.policy.terms.second_person_from) return {};
  return fail(
      ErrorKind::Forbidden, "insurance.same-person",
      fmt::format("支払い前の{}が残っています。決定を入力した人は、自分では完了にできません。"
                  "ほかの担当者が完了にしてください。",
                  words_of(open)));
}

}  // namespace

LineStanding standing_of(Entries const& entries, std::string_view line) {
  LineStanding standing;
  for (auto const& entry : entries) {
    if (entry.line != line) continue;
    auto const amount = entry.posting.amount;
    switch (entry.posting.kind) {
      case PostingKind::Issued: break;
      case PostingKind::Reserved: standing.reserved += amount; break;
      case PostingKind::Released: standing.reserved += -amount; break;
      case PostingKind::Paid:
        standing.reserved += -amount;
        standing.paid += amount;
        break;
      case PostingKind::Reversed:
        standing.reserved += amount;
        standing.paid += -amount;
        break;
    }
  }
  return standing;
}

Result<Claim> pay_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act,
                        NewPayment payment) {
  payment.reference = std::string{base::trimmed(payment.reference)};
  auto at = paying(ports, act);
  if (!at) return pass(at);
  if (auto noted = at->claim.note_paid(at->claim.progress().paid); !noted) return pass(noted);
  if (auto room = check_room(at->entries); !room) return pass(room);
  auto const line = line_to_pay(*at, payment);
  if (!line) return tl::unexpected(line.error());
  auto const book = book_of(ports, at->policy);
  if (!book) return tl::unexpected(book.error());
  auto const* term = at->policy.terms.cost(line->cost_id);
  DESK_CHECK(term != nullptr);
  auto const posting = book->pay(*term, payment.amount);
  if (!posting) return tl::unexpected(posting.error());
  auto entry = entry_of(*at, around, act, *line);
  entry.posting = *posting;
  entry.reference = std::move(payment.reference);
  return post(ports, *at, act, entry);
}

Result<Claim> reverse_payment(InsurancePorts& ports, Surroundings const& around,
                              ClaimAct const& act, std::string const& payment, std::string reason) {
  reason = std::string{base::trimmed(reason)};
  std::vector<base::FieldIssue> issues;
  check_words(issues, reason, Decision::kReasonMax, "/reason");
  if (!issues.empty()) {
    return fail(ErrorKind::Invalid, "insurance.reason", "理由を入力してください。",
                std::move(issues));
  }
  auto at = paying(ports, act);
  if (!at) return pass(at);
  auto const found = std::find_if(
      at->entries.begin(), at->entries.end(), [&payment](LedgerEntry const& each) {
        return each.id == payment && each.posting.kind == PostingKind::Paid;
      });
  if (found == at->entries.end()) {
    return fail(ErrorKind::NotFound, "insurance.unknown-payment", "この支払いは見つかりません。");
  }
  if (auto room = check_room(at->entries); !room) return pass(room);
  auto const* line = at->claim.line(found->line);
  DESK_CHECK(line != nullptr);
  auto entry = entry_of(*at, around, act, *line);
  entry.posting = Book::reversal(found->posting);
  entry.reference = std::move(reason);
  entry.reverses = payment;
  at->claim.reopen_for_reversal(act.by, around.clock.now());
  return post(ports, *at, act, entry);
}

Result<Claim> close_claim(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act) {
  auto at = paying(ports, act);
  if (!at) return pass(at);
  if (auto good = check_end(*at, act.by); !good) return pass(good);
  if (auto done = at->claim.close(act.by, around.clock.now()); !done) return pass(done);
  if (auto done = release(ports, around, act, *at); !done) return pass(done);
  ClaimFact fact{"insurance.closed", fmt::format("paid {} yen", at->claim.progress().paid.value())};
  if (auto kept = keep_claim(ports, at->claim, act.by, std::move(fact)); !kept) return pass(kept);
  return ports.claims.find(act.tenant, act.claim);
}

}  // namespace insurance
