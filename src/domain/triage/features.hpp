#pragma once

#include "domain/triage/cues.hpp"
#include "domain/triage/entities.hpp"
#include "domain/triage/inquiry_text.hpp"
#include "domain/triage/message.hpp"

#include <cstdint>
#include <vector>

namespace triage {

/// Kinds of features. How fast a model learns from each is its own matter (train_model).
enum class Kind : std::uint8_t {
  Grams,     // one to four letters side by side
  Words,     // runs of kanji, of katakana, of Latin letters
  Pairs,     // two words near each other
  Cues,      // what words speak of, and whether in the last sentence
  CuePairs,  // two cues, in one sentence or not
  Ending,    // how sentences end, the last one apart
  Facts,     // the alert, the facts, the length
};
inline constexpr std::size_t kKindCount = 7;

/// One thing seen in an inquiry, as the model counts it.
struct Feature {
  std::uint64_t key = 0;
  float value = 0;
  Kind kind = Kind::Grams;
  Span span;  // where it was seen first; empty for what has no place
};

/// Everything the model looks at, each key once; the values of each kind of feature have the length
/// one together, so that a long text weighs no more than a short one.
[[nodiscard]] std::vector<Feature> features_of(Message const& message,
                                               std::vector<Entity> const& entities,
                                               std::optional<AlertFacts> const& alert,
                                               Cues const& cues);

}  // namespace triage
