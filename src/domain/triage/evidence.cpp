#include "domain/triage/evidence.hpp"

#include <algorithm>
#include <optional>

namespace triage {
namespace {

constexpr int kTailMax = 10;  // letters

struct Passage {
  Span span;
  float weight = 0;
};

/// How much each letter added, with what covers it shared among the letters.
[[nodiscard]] std::vector<float> weights_of(std::size_t letters,
                                            std::vector<Feature> const& features,
                                            std::vector<float> const& leans) {
  std::vector<float> weights(letters, 0);
  for (std::size_t i = 0; i < features.size(); ++i) {
    auto const& span = features[i].span;
    if (span.end <= span.begin || features[i].kind == Kind::CuePairs ||
        features[i].kind == Kind::Pairs)
      continue;
    auto const share = leans[i] / static_cast<float>(span.end - span.begin);
    for (auto at = span.begin; at < span.end; ++at) weights[at] += share;
  }
  return weights;
}

/// The part of a sentence that weighs most when every letter costs `toll` (Kadane's algorithm).
[[nodiscard]] std::optional<Passage> heaviest(std::vector<float> const& weights, Span sentence,
                                              float toll) {
  Passage best, now{{sentence.begin, sentence.begin}, 0};
  for (auto at = sentence.begin; at < sentence.end; ++at) {
    if (now.weight <= 0) now = {{at, at}, 0};
    now.weight += weights[at] - toll;
    now.span.end = at + 1;
    if (now.weight > best.weight) best = now;
  }
  return best.weight > 0 ? std::optional{best} : std::nullopt;
}

/// Grown to whole words: half a word proves nothing to a reader.
[[nodiscard]] Span whole_words(std::u32string_view text, Span part, Span sentence) {
  auto const joins = [text](std::size_t left, std::size_t right) {
    auto const script = script_of(text[left]);
    return script == script_of(text[right]) && script != Script::Hiragana &&
           script != Script::Mark && script != Script::Space && script != Script::LineEnd;
  };
  while (part.begin > sentence.begin && joins(part.begin - 1, part.begin)) --part.begin;
  while (part.end < sentence.end && joins(part.end - 1, part.end)) ++part.end;
  // 止め is read as 止めていただけますか; a particle belongs to what comes after: 遮断|の.
  bool const is_particle = part.end < sentence.end &&
                           std::u32string_view{U"のはがをにでともへや"}.find(text[part.end]) !=
                               std::u32string_view::npos;
  for (int grown = 0; !is_particle && grown < kTailMax && part.end < sentence.end; ++grown) {
    if (script_of(text[part.end]) != Script::Hiragana) break;
    ++part.end;
  }
  return part;
}

}  // namespace

std::vector<Span> passages_of(Message const& message, std::vector<Feature> const& features,
                              std::vector<float> const& leans, std::size_t count_max) {
  auto const weights = weights_of(message.lowered.size(), features, leans);
  float sum = 0, letters = 0;
  for (auto const weight : weights) {
    if (weight <= 0) continue;
    sum += weight;
    letters += 1;
  }
  auto const toll = letters > 0 ? sum / letters * 0.5F : 0;
  std::vector<Passage> passages;
  for (auto const& sentence : message.sentences) {
    auto found = heaviest(weights, sentence.span, toll);
    if (!found) continue;
    found->span = whole_words(message.lowered, found->span, sentence.span);
    if (found->span.end - found->span.begin >= 2) passages.push_back(*found);
  }
  std::stable_sort(passages.begin(), passages.end(), [](Passage const& one, Passage const& other) {
    return one.weight > other.weight;
  });
  if (passages.size() > count_max) passages.resize(count_max);
  std::vector<Span> spans;
  for (auto const& passage : passages) spans.push_back(passage.span);
  return spans;
}

}  // namespace triage
