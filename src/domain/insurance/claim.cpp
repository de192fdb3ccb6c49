#include "domain/insurance/claim.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace insurance {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;
using S = ClaimState;

}  // namespace

std::string_view name_of(ClaimState state) {
  switch (state) {
    case S::Discovered: return "discovered";
    case S::Notified: return "notified";
    case S::Accepted: return "accepted";
    case S::Documents: return "documents";
    case S::Assessing: return "assessing";
    case S::Approved: return "approved";
    case S::Declined: return "declined";
    case S::Closed: return "closed";
  }
  return "";
}

std::string_view words_of(ClaimState state) {
  switch (state) {
    case S::Discovered: return "事故発見";
    case S::Notified: return "事故通知";
    case S::Accepted: return "受付";
    case S::Documents: return "書類確認";
    case S::Assessing: return "査定中";
    case S::Approved: return "支払決定";
    case S::Declined: return "不払";
    case S::Closed: return "完了";
  }
  return "";
}

std::vector<ClaimState> const& claim_states() {
  static std::vector<ClaimState> const all{S::Discovered, S::Notified, S::Accepted, S::Documents,
                                           S::Assessing,  S::Approved, S::Declined, S::Closed};
  return all;
}

std::optional<ClaimState> claim_state_from(std::string_view name) {
  for (auto const state : claim_states()) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Pay: return "pay";
    case Outcome::Decline: return "decline";
  }
  return "";
}

std::optional<Outcome> outcome_from(std::string_view name) {
  for (auto const outcome : {Outcome::Pay, Outcome::Decline}) {
    if (name_of(outcome) == name) return outcome;
  }
  return std::nullopt;
}

bool is_of_desk(ClaimStep const& step) {
  return step.state == S::Assessing && !step.detail.empty();
}

std::string claim_number(std::int64_t number) { return fmt::format("H-{:06}", number); }

Claim Claim::open(Opening opening) {
  ClaimStep const first{S::Discovered, opening.opened_at, opening.opened_by_name};
  Progress progress;
  progress.steps.push_back(first);
  return {std::move(opening), std::move(progress)};
}

Yen Claim::claimed() const {
  Yen sum;
  for (auto const& line : progress_.lines) sum += line.amount;
  return sum;
}

Yen Claim::approved() const {
  Yen sum;
  for (auto const& line : progress_.lines) sum += line.approved.value_or(Yen{0});
  return sum;
}

CostLine const* Claim::line(std::string_view id) const {
  auto const& lines = progress_.lines;
  auto const found = std::find_if(lines.begin(), lines.end(),
                                  [id](CostLine const& each) { return each.id == id; });
  return found == lines.end() ? nullptr : &*found;
}

base::Instant Claim::state_at() const {
  auto const& steps = progress_.steps;
  auto const told = std::find_if(steps.rbegin(), steps.rend(),
                                 [](ClaimStep const& step) { return !is_of_desk(step); });
  return told == steps.rend() ? opening_.opened_at : told->at;
}

bool Claim::waits_for_second() const {
  auto const& decision = progress_.decision;
  return state() == S::Assessing && decision && decision->needs_second && !decision->second;
}

bool Claim::is_open_for_papers() const {
  switch (state()) {
    case S::Discovered:
    case S::Notified:
    case S::Accepted:
    case S::Documents: return true;
    case S::Assessing:
    case S::Approved:
    case S::Declined:
    case S::Closed: return false;
  }
  return false;
}

Result<void> Claim::want(bool is_right) const {
  if (is_right) return {};
  return fail(ErrorKind::Conflict, "insurance.state",
              fmt::format("この請求は「{}」のため、いまはできません。", words_of(state())));
}

void Claim::enter(ClaimState state, ClaimStep step) {
  step.state = state;
  progress_.state = state;
  progress_.steps.push_back(std::move(step));
}

Result<void> Claim::add(CostLine line) {
  if (auto good = want(is_open_for_papers()); !good) return good;
  if (progress_.lines.size() >= kLinesMax) {
    return fail(ErrorKind::Conflict, "insurance.lines",
                fmt::format("費用は、1件の請求に {} 件までです。", kLinesMax));
  }
  progress_.lines.push_back(std::move(line));
  return {};
}

Result<CostLine> Claim::remove_line(std::string_view id) {
  if (auto good = want(is_open_for_papers()); !good) return base::pass(good);
  auto const* found = line(id);
  if (found == nullptr) {
    return fail(ErrorKind::NotFound, "insurance.unknown-line", "この費用は見つかりません。");
  }
  auto const taken = *found;
  std::erase_if(progress_.lines, [id](CostLine const& each) { return each.id == id; });
  return taken;
}

Result<void> Claim::give(Evidence evidence) {
  if (auto good = want(is_open_for_papers()); !good) return good;
  std::erase_if(progress_.evidence, [&](Evidence const& each) { return each.id == evidence.id; });
  progress_.evidence.push_back(std::move(evidence));
  return {};
}

Result<void> Claim::notify(terms::Actor const& by, base::Instant now) {
  if (auto good = want(state() == S::Discovered); !good) return good;
  enter(S::Notified, {S::Notified, now, by.name});
  return {};
}

Result<void> Claim::accept(terms::Actor const& by, base::Instant now) {
  if (auto good = want(state() == S::Notified); !good) return good;
  enter(S::Accepted, {S::Accepted, now, by.name});
  return {};
}

Result<void> Claim::look_at_documents(DocumentsLook const& look, terms::Actor const& by,
                                      base::Instant now) {
  if (auto good = want(state() == S::Accepted || state() == S::Documents); !good) return good;
  for (auto& each : progress_.evidence) each.is_accepted = false;
  for (auto const& id : look.accepted) {
    auto& all = progress_.evidence;
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&id](Evidence const& each) { return each.id == id; });
    if (found != all.end()) found->is_accepted = true;
    else all.push_back({.id = id, .is_accepted = true});
  }
  progress_.request = look.request;
  enter(S::Documents, {S::Documents, now, by.name, look.request});
  return {};
}

Result<void> Claim::assess(terms::Actor const& by, base::Instant now) {
  if (auto good = want(state() == S::Documents); !good) return good;
  if (progress_.lines.empty()) {
    return fail(ErrorKind::Conflict, "insurance.no-lines",
                "費用が1件もありません。お客さまに入力をお願いしてください。");
  }
  progress_.request.clear();
  enter(S::Assessing, {S::Assessing, now, by.name});
  return {};
}

Result<void> Claim::decide(Decision decision, std::vector<LineAmount> const& amounts,
                           base::Instant now) {
  if (auto good = want(state() == S::Assessing && !waits_for_second()); !good) return good;
  for (auto& line : progress_.lines) {
    auto const found = std::find_if(amounts.begin(), amounts.end(),
                                    [&line](auto const& each) { return each.line == line.id; });
    line.approved = found == amounts.end() ? Yen{0} : found->amount;
  }
  progress_.decision = std::move(decision);
  if (progress_.decision->needs_second) {
    enter(S::Assessing, {S::Assessing, now, progress_.decision->first.name, "2人目の確認待ち"});
  } else {
    settle(now);
  }
  return {};
}

void Claim::settle(base::Instant now) {
  auto const& decision = *progress_.decision;
  auto const& by = decision.second ? *decision.second : decision.first;
  auto const state = decision.outcome == Outcome::Pay ? S::Approved : S::Declined;
  enter(state, {state, now, by.name, decision.number});
}

Result<void> Claim::confirm(terms::Actor const& by, base::Instant now) {
  if (auto good = want(waits_for_second()); !good) return good;
  if (by.id == progress_.decision->first.id) {
    return fail(ErrorKind::Forbidden, "insurance.same-person",
                "決定を入力した人は、自分では確認できません。ほかの担当者が確認してください。");
  }
  progress_.decision->second = Decision::Person{by.id, by.name, now};
  settle(now);
  return {};
}

Result<void> Claim::send_back(std::string reason, terms::Actor const& by, base::Instant now) {
  if (auto good = want(waits_for_second()); !good) return good;
  for (auto& line : progress_.lines) line.approved.reset();
  progress_.decision.reset();
  enter(S::Assessing, {S::Assessing, now, by.name, "差し戻し: " + std::move(reason)});
  return {};
}

Result<void> Claim::note_paid(Yen paid) {
  if (auto good = want(state() == S::Approved); !good) return good;
  progress_.paid = paid;
  return {};
}

Result<void> Claim::close(terms::Actor const& by, base::Instant now) {
  if (auto good = want(state() == S::Approved || state() == S::Declined); !good) return good;
  enter(S::Closed, {S::Closed, now, by.name});
  return {};
}

void Claim::reopen_for_reversal(terms::Actor const& by, base::Instant now) {
  if (state() != S::Closed) return;
  enter(S::Approved, {S::Approved, now, by.name, "支払いの取り消し"});
}

}  // namespace insurance
