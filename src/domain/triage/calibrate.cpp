#include "domain/triage/calibrate.hpp"

#include <algorithm>
#include <optional>

namespace triage {
namespace {

/// What a model that had not seen an inquiry said of it.
struct Judged {
  Outputs sums;
  Example const* example;
};

[[nodiscard]] std::size_t fold_of(std::string_view persona) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (auto const c : persona) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return (hash >> 32) % kFolds;
}

[[nodiscard]] std::vector<Judged> judge_unseen(std::vector<Example> const& examples,
                                               TrainingPlan const& plan) {
  std::vector<Judged> judged;
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<Example const*> seen, unseen;
    for (auto const& example : examples) {
      (fold_of(example.persona) == fold ? unseen : seen).push_back(&example);
    }
    if (seen.empty() || unseen.empty()) continue;
    Model const model{made_small(seek_weights(seen, plan))};
    for (auto const* example : unseen) judged.push_back({model.sums(example->features), example});
  }
  return judged;
}

struct Answer {
  float confidence = 0;
  bool is_right = false;
};

/// Nothing where the head is not asked.
[[nodiscard]] std::optional<Answer> answer_of(Judged const& judged, Range range,
                                              float temperature) {
  auto odds = judged.sums;
  softmax(odds, range, temperature);
  auto const begin = odds.begin() + static_cast<std::ptrdiff_t>(range.first);
  auto const end = begin + static_cast<std::ptrdiff_t>(range.count);
  auto const best = static_cast<std::size_t>(std::max_element(begin, end) - odds.begin());
  auto const& wanted = judged.example->wanted;
  if (!is_asked(wanted, range)) return std::nullopt;
  return Answer{odds[best], wanted[best] > 0};
}

[[nodiscard]] double brier_score(std::vector<Judged> const& judged, Range range,
                                 float temperature) {
  double score = 0;
  for (auto const& one : judged) {
    auto const answer = answer_of(one, range, temperature);
    if (!answer) continue;
    auto const miss = static_cast<double>(answer->confidence) - (answer->is_right ? 1 : 0);
    score += miss * miss;
  }
  return score;
}

}  // namespace

Calibration calibrate(std::vector<Example> const& examples, TrainingPlan const& plan) {
  auto const judged = judge_unseen(examples, plan);
  Calibration calibration;
  calibration.judged = judged.size();
  for (auto const& one : judged) {
    calibration.right += answer_of(one, range_of(Head::Category), 1)->is_right ? 1U : 0U;
  }
  if (judged.empty()) return calibration;
  for (std::size_t head = 0; head < kHeads.size(); ++head) {
    auto best = brier_score(judged, kHeads[head], 1);
    for (int step = 8; step <= 40; ++step) {
      auto const temperature = static_cast<float>(step) / 20;  // 0.4 to 2
      auto const score = brier_score(judged, kHeads[head], temperature);
      if (score >= best) continue;
      best = score;
      calibration.temperatures[head] = temperature;
    }
  }
  return calibration;
}

}  // namespace triage
