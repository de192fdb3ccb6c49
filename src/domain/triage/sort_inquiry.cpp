#include "domain/triage/sort_inquiry.hpp"

#include "domain/triage/evidence.hpp"
#include "domain/triage/features.hpp"
#include "domain/triage/message.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

namespace triage {
namespace {

using Bounds = SortInquiry::Bounds;

[[nodiscard]] float odds_of(Outputs const& outputs, Head head, std::size_t answer) {
  return outputs[range_of(head).first + answer];
}

[[nodiscard]] std::vector<Category> ranked(Outputs const& outputs) {
  std::vector<std::size_t> order(kCategoryCount);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&outputs](std::size_t one, std::size_t other) {
    return outputs[one] > outputs[other];
  });
  std::vector<Category> ranking;
  for (std::size_t i = 0; i < Verdict::kRankingMax; ++i) ranking.push_back(Category::at(order[i]));
  return ranking;
}

[[nodiscard]] terms::Urgency urgency_of(Outputs const& outputs, Bounds const& bounds) {
  if (odds_of(outputs, Head::Urgency, 0) >= bounds.urgent) return terms::Urgency::Urgent;
  bool const is_high = odds_of(outputs, Head::Urgency, 1) >= odds_of(outputs, Head::Urgency, 2);
  return is_high ? terms::Urgency::High : terms::Urgency::Normal;
}

/// How likely it is that the inquiry is about blocking at all.
[[nodiscard]] float odds_of_blocking(Outputs const& outputs) {
  float sum = 0;
  for (std::size_t i = 0; i < kCategoryCount; ++i) {
    if (is_about_blocking(Category::at(i))) sum += outputs[i];
  }
  return sum;
}

/// A wish only where the category has one, and both are likely together.
[[nodiscard]] Wish wish_of(Outputs const& outputs, Category category, Bounds const& bounds) {
  if (is_about_blocking(category)) {
    auto const about = odds_of_blocking(outputs);
    auto const block = about * odds_of(outputs, Head::Blocking, 0);
    auto const unblock = about * odds_of(outputs, Head::Blocking, 1);
    if (unblock >= bounds.unblock && unblock >= block) return Wish::Unblock;
    return block >= bounds.block ? Wish::Block : Wish::Question;
  }
  if (is_about_claims(category) && odds_of(outputs, Head::Claim, 0) >= 0.5F) return Wish::Insurance;
  return Wish::Question;
}

[[nodiscard]] std::vector<Evidence> evidence_of(Message const& message, std::string_view text,
                                                std::vector<Feature> const& features,
                                                std::vector<float> const& leans) {
  std::vector<Evidence> evidence;
  for (auto const& span : passages_of(message, features, leans, Verdict::kEvidenceMax)) {
    auto const from = message.text.origins[span.begin].from;
    auto const to = message.text.origins[span.end - 1].to;
    evidence.push_back({std::string{text.substr(from, to - from)}, from, to});
  }
  return evidence;
}

[[nodiscard]] std::vector<Entity> distinct(std::vector<Entity> const& entities) {
  std::vector<Entity> kept;
  for (auto const& entity : entities) {
    bool const is_known = std::any_of(kept.begin(), kept.end(), [&entity](Entity const& one) {
      return one.type == entity.type && one.value == entity.value;
    });
    if (!is_known) kept.push_back(entity);
  }
  return kept;
}

/// What follows a word that is denied: 開いて「いません」, 入力「せず」.
constexpr std::array<std::u32string_view, 12> kDenials{
    U"いません", U"いない",   U"いなかった",   U"おりません", U"ていません", U"ていない",
    U"ません",   U"しません", U"していません", U"していない", U"せず",       U"ずに"};

[[nodiscard]] bool is_denied(Message const& message, Span hit) {
  auto const rest = std::u32string_view{message.lowered}.substr(hit.end);
  return std::any_of(kDenials.begin(), kDenials.end(),
                     [rest](std::u32string_view one) { return rest.starts_with(one); });
}

/// A sentence that denies a cue once does not speak of it: 添付は開いていません.
[[nodiscard]] std::vector<std::string> spoken_cues(Message const& message, Cues const& cues) {
  std::set<std::string> spoken;
  for (auto const& sentence : message.sentences) {
    if (sentence.role != Role::Body) continue;
    auto const hits = cues.find(message.lowered, sentence.span);
    std::set<std::size_t> denied;
    for (auto const& hit : hits) {
      if (is_denied(message, hit.span)) denied.insert(hit.cue);
    }
    for (auto const& hit : hits) {
      if (denied.count(hit.cue) == 0) spoken.emplace(cues.name(hit.cue));
    }
  }
  return {spoken.begin(), spoken.end()};
}

/// X0 without asking the model: it has learnt nothing about other languages.
[[nodiscard]] Verdict unreadable(Message const& message) {
  Verdict verdict;
  verdict.ranking = {verdict.category};
  verdict.confidence = 0.99;
  verdict.is_japanese = message.is_japanese;
  verdict.entities = distinct(find_entities(message));
  verdict.needs_person = true;
  return verdict;
}

}  // namespace

Verdict SortInquiry::run(InquiryText const& inquiry) const {
  auto const message = read_message(inquiry.text);
  if (!message.is_japanese) return unreadable(message);
  Verdict verdict;
  auto const entities = find_entities(message);
  verdict.entities = distinct(entities);
  verdict.cues = spoken_cues(message, cues_);
  auto const features = features_of(message, entities, inquiry.alert, cues_);
  auto const outputs = model_.judge(features);
  verdict.ranking = ranked(outputs);
  verdict.category = verdict.ranking.front();
  verdict.confidence = static_cast<double>(outputs[verdict.category.index()]);
  verdict.urgency = urgency_of(outputs, bounds_);
  verdict.wish = wish_of(outputs, verdict.category, bounds_);
  verdict.needs_person = verdict.confidence < bounds_.sure;
  auto const leans = model_.lean(features, verdict.ranking[0].index(), verdict.ranking[1].index());
  verdict.evidence = evidence_of(message, inquiry.text, features, leans);
  return verdict;
}

}  // namespace triage
