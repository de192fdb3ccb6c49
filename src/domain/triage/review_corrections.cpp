#include "domain/triage/review_corrections.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace triage {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr std::ptrdiff_t kLeftOverShown = 5;

[[nodiscard]] tl::unexpected<base::Error> refused(std::string_view code, std::string pointer,
                                                  std::string why) {
  return fail(ErrorKind::Invalid, code, why, {{std::move(pointer), why}});
}

[[nodiscard]] Result<Decision> seen_candidate(TriagePorts& ports, ReviewAct const& act,
                                              DecisionId const& seen) {
  auto candidate = ports.corrections.find(act.tenant, act.inquiry);
  if (!candidate || candidate->decided.id == seen) return candidate;
  return fail(
      ErrorKind::Conflict, "triage.decided-anew",
      "このお問い合わせの区分は、そのあと決め直されています。画面を読み込み直してください。");
}

[[nodiscard]] bool is_possible(Category category, Wish wish) {
  switch (wish) {
    case Wish::Block:
    case Wish::Unblock: return is_about_blocking(category);
    case Wish::Insurance: return is_about_claims(category);
    case Wish::Question: return true;
  }
  return true;
}

[[nodiscard]] Result<Correction> labels_of(Review const& review) {
  auto const category = Category::parse(review.category);
  if (!category) return refused("triage.label", "/category", "区分を選んでください。");
  auto const urgency = terms::urgency_from(review.urgency);
  if (!urgency) return refused("triage.label", "/urgency", "緊急度を選んでください。");
  auto const wish = wish_from(review.wish);
  if (!wish) return refused("triage.label", "/action", "求めていることを選んでください。");
  if (!is_possible(*category, *wish)) {
    return refused("triage.wish", "/action",
                   "遮断と解除は A1 と N17、保険の請求は I1 のときだけ選べます。");
  }
  return Correction{"", std::nullopt, *category, *urgency, *wish};
}

/// The text as it is kept. What a reviewer put back, or overlooked where it can be known, is told.
[[nodiscard]] Result<std::string> checked_text(std::string const& text, KnownNames const& names) {
  auto const trimmed = base::trimmed(text);
  bool const is_readable = base::is_utf8(trimmed) && !base::has_control_characters(trimmed);
  if (trimmed.empty() || !is_readable || base::code_points(trimmed) > kCorrectionLettersMax) {
    return refused("triage.text", "/text", "本文を1〜25,000文字で入力してください。");
  }
  auto anonymised = anonymise(trimmed, names);
  auto const& left = anonymised.hidden;
  if (left.empty()) return std::move(anonymised.text);
  auto const shown = std::min(std::ssize(left), kLeftOverShown);
  return refused("triage.text", "/text",
                 fmt::format("まだ置きかえていないものがあります: {}",
                             fmt::join(left.begin(), left.begin() + shown, "、")));
}

[[nodiscard]] Result<void> settle(TriagePorts& ports, ReviewAct const& act, std::string_view action,
                                  std::string detail) {
  if (auto closed = ports.corrections.close(act.tenant, act.inquiry); !closed) return closed;
  return ports.audit.record({act.tenant, act.by, action, act.inquiry.text(), std::move(detail)});
}

}  // namespace

Result<terms::Page<CandidateRow>> waiting_candidates(TriagePorts& ports,
                                                     terms::PageRequest const& page) {
  auto waiting = ports.any_corrections.waiting(page);
  if (!waiting) return base::pass(waiting);
  terms::Page<CandidateRow> rows;
  rows.next_cursor = waiting->next_cursor;
  for (auto& candidate : waiting->items) {
    auto const& decided = candidate.decided;
    auto facts = ports.inquiries.facts(decided.tenant, decided.inquiry);
    if (!facts) return base::pass(facts);
    rows.items.push_back({std::move(candidate), std::move(*facts)});
  }
  return rows;
}

Result<CandidateText> see_candidate(TriagePorts& ports, terms::TenantId const& tenant,
                                    terms::InquiryId const& inquiry) {
  auto candidate = ports.corrections.find(tenant, inquiry);
  if (!candidate) return base::pass(candidate);
  auto facts = ports.inquiries.facts(tenant, inquiry);
  if (!facts) return base::pass(facts);
  auto text = ports.inquiries.find(tenant, inquiry);
  if (!text) return base::pass(text);
  auto words = anonymise(text->text, facts->names);
  return CandidateText{
      {std::move(*candidate), std::move(*facts)}, std::move(words), std::move(text->alert)};
}

Result<std::int64_t> accept_correction(TriagePorts& ports, base::Clock const& clock,
                                       ReviewAct const& act, Review const& review) {
  auto const candidate = seen_candidate(ports, act, review.seen);
  if (!candidate) return tl::unexpected(candidate.error());
  auto correction = labels_of(review);
  if (!correction) return base::pass(correction);
  auto const facts = ports.inquiries.facts(act.tenant, act.inquiry);
  if (!facts) return tl::unexpected(facts.error());
  auto text = checked_text(review.text, facts->names);
  if (!text) return base::pass(text);
  auto const inquiry = ports.inquiries.find(act.tenant, act.inquiry);
  if (!inquiry) return tl::unexpected(inquiry.error());
  correction->text = std::move(*text);
  correction->alert = inquiry->alert;
  auto const number = ports.corrections.accept(act.inquiry, *correction, {act.by, clock.now()});
  if (!number) return number;
  auto settled = settle(ports, act, "triage.correction-accepted",
                        fmt::format("c{:06} {}", *number, correction->category.id()));
  if (!settled) return base::pass(settled);
  return number;
}

Result<void> decline_correction(TriagePorts& ports, ReviewAct const& act, DecisionId const& seen) {
  auto const candidate = seen_candidate(ports, act, seen);
  if (!candidate) return tl::unexpected(candidate.error());
  return settle(ports, act, "triage.correction-declined", seen.text());
}

}  // namespace triage
