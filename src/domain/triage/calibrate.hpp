#pragma once

#include "domain/triage/train_model.hpp"

#include <array>
#include <vector>

namespace triage {

/// How well models did on inquiries of personas they had not seen, and how sure they should be.
struct Calibration {
  std::array<float, kHeadCount> temperatures{1, 1, 1, 1};
  std::size_t judged = 0;
  std::size_t right = 0;  // categories
};

inline constexpr std::size_t kFolds = 5;

/// Trains a model for each fold on the others; a persona is never on both sides. The temperatures
/// are those with which confidence tells best how often a proposal is right (Brier score).
[[nodiscard]] Calibration calibrate(std::vector<Example> const& examples, TrainingPlan const& plan);

}  // namespace triage
