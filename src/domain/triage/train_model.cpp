#include "domain/triage/train_model.hpp"

#include "domain/triage/entities.hpp"
#include "domain/triage/message.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace triage {
namespace {

/// Part of the wanted probability that further right answers share.
constexpr float kAlsoShare = 0.35F;
constexpr float kBiasPace = 0.05F;

/// Weights are rounded to so many steps each way. Half of the rows move no output by more than
/// three of them: without those nothing is sorted worse, and the model is half as large.
constexpr float kSteps = 127;
[[nodiscard]] bool is_negligible(std::int8_t weight) { return weight >= -3 && weight <= 3; }

/// Small generator of our own: the order of examples is part of the model.
class Shuffle {
 public:
  explicit Shuffle(std::uint64_t seed) : state_(seed) {}
  void run(std::vector<std::size_t>& order) {
    for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[next() % i]);
  }

 private:
  [[nodiscard]] std::uint64_t next() {  // splitmix64
    state_ += 0x9E3779B97F4A7C15ULL;
    auto z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// What the i-th of `count` right answers gets of the wanted probability.
[[nodiscard]] float share_of(std::size_t i, std::size_t count) {
  if (count == 1) return 1;
  return i == 0 ? 1 - kAlsoShare : kAlsoShare / static_cast<float>(count - 1);
}

template <class Answers, class Place>
void want(Outputs& wanted, Head head, Answers const& answers, Place place) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    wanted[range_of(head).first + place(answers[i])] += share_of(i, answers.size());
  }
}

/// What a head has no word for is a question, its last answer.
template <std::size_t N>
[[nodiscard]] std::size_t place_of(Wish wish, std::array<Wish, N> const& wishes) {
  auto const* const found = std::find(wishes.begin(), wishes.end(), wish);
  return found == wishes.end() ? N - 1 : static_cast<std::size_t>(found - wishes.begin());
}

/// A row wide enough for whole vector registers.
struct alignas(64) WideRow {
  std::array<float, 48> weights{};
};

struct Seen {
  std::uint32_t row;
  float value;
  Kind kind;
};

/// Features as row numbers, so that the inner loop touches nothing but numbers.
struct Dataset {
  std::vector<std::uint32_t> keys;  // rising
  std::vector<std::vector<Seen>> examples;
};

[[nodiscard]] Dataset dataset_of(std::vector<Example const*> const& examples, int seen_min) {
  std::unordered_map<std::uint32_t, int> counts;
  for (auto const* example : examples) {
    for (auto const& feature : example->features) ++counts[model_key(feature.key)];
  }
  Dataset set;
  for (auto const& [key, count] : counts) {
    if (count >= seen_min) set.keys.push_back(key);
  }
  std::sort(set.keys.begin(), set.keys.end());
  std::unordered_map<std::uint32_t, std::uint32_t> rows;
  for (std::uint32_t row = 0; row < set.keys.size(); ++row) rows.emplace(set.keys[row], row);
  for (auto const* example : examples) {
    std::vector<Seen> seen;
    for (auto const& feature : example->features) {
      auto const row = rows.find(model_key(feature.key));
      if (row != rows.end()) seen.push_back({row->second, feature.value, feature.kind});
    }
    set.examples.push_back(std::move(seen));
  }
  return set;
}

/// One weight is `scale * row`, so that decay costs one multiplication for all of them.
struct Descent {
  std::vector<WideRow> rows;
  WideRow bias{};
  float scale = 1;

  [[nodiscard]] Outputs judge(std::vector<Seen> const& seen) const {
    WideRow sums;
    for (auto const& [row, value, kind] : seen) {
      auto const& weights = rows[row].weights;
      for (std::size_t i = 0; i < weights.size(); ++i) sums.weights[i] += value * weights[i];
    }
    Outputs outputs{};
    for (std::size_t i = 0; i < kOutputs; ++i)
      outputs[i] = sums.weights[i] * scale + bias.weights[i];
    for (auto const& head : kHeads) softmax(outputs, head, 1);
    return outputs;
  }

  void step(std::vector<Seen> const& seen, Outputs const& wanted, float rate,
            TrainingPlan const& plan) {
    auto const outputs = judge(seen);
    scale *= 1 - rate * plan.decay;
    std::array<WideRow, kKindCount> changes{};
    for (std::size_t h = 0; h < kHeads.size(); ++h) {
      if (!is_asked(wanted, kHeads[h])) continue;
      for (auto i = kHeads[h].first; i < kHeads[h].first + kHeads[h].count; ++i) {
        auto const change = rate * (wanted[i] - outputs[i]);
        bias.weights[i] += kBiasPace * change;
        for (std::size_t k = 0; k < kKindCount; ++k) {
          changes[k].weights[i] = change * plan.paces[h][k] / scale;
        }
      }
    }
    for (auto const& [row, value, kind] : seen) {
      auto& weights = rows[row].weights;
      auto const& change = changes[static_cast<std::size_t>(kind)].weights;
      for (std::size_t i = 0; i < weights.size(); ++i) weights[i] += value * change[i];
    }
  }
};

}  // namespace

bool is_asked(Outputs const& wanted, Range range) {
  auto const begin = wanted.begin() + static_cast<std::ptrdiff_t>(range.first);
  return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(range.count),
                     [](float share) { return share > 0; });
}

Example example_of(LabelledInquiry const& line, Cues const& cues) {
  auto const message = read_message(line.inquiry.text);
  auto const entities = find_entities(message);
  Example example{features_of(message, entities, line.inquiry.alert, cues), {}, line.persona};
  want(example.wanted, Head::Category, line.categories, [](Category c) { return c.index(); });
  want(example.wanted, Head::Urgency, line.urgencies,
       [](terms::Urgency u) { return static_cast<std::size_t>(u); });
  if (is_about_blocking(line.categories.front())) {
    want(example.wanted, Head::Blocking, line.wishes,
         [](Wish w) { return place_of(w, kBlockingWishes); });
  }
  if (is_about_claims(line.categories.front())) {
    want(example.wanted, Head::Claim, line.wishes,
         [](Wish w) { return place_of(w, kClaimWishes); });
  }
  return example;
}

Weights seek_weights(std::vector<Example const*> const& examples, TrainingPlan const& plan) {
  auto const set = dataset_of(examples, plan.seen_min);
  Descent descent;
  descent.rows.resize(set.keys.size());
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Shuffle shuffle{plan.seed};
  auto const steps = static_cast<float>(plan.epochs) * static_cast<float>(order.size());
  float done = 0;
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    shuffle.run(order);
    for (auto const at : order) {
      auto const rate = plan.rate * (1 - done / steps);
      descent.step(set.examples[at], examples[at]->wanted, rate, plan);
      done += 1;
    }
  }
  Weights weights{set.keys, {}, {}};
  weights.rows.resize(set.keys.size());
  for (std::size_t row = 0; row < set.keys.size(); ++row) {
    for (std::size_t i = 0; i < kOutputs; ++i)
      weights.rows[row][i] = descent.rows[row].weights[i] * descent.scale;
  }
  for (std::size_t i = 0; i < kOutputs; ++i) weights.bias[i] = descent.bias.weights[i];
  return weights;
}

Model::Parts made_small(Weights const& weights) {
  Model::Parts parts;
  parts.bias = weights.bias;
  Outputs largest{};
  for (auto const& row : weights.rows) {
    for (std::size_t i = 0; i < kOutputs; ++i) largest[i] = std::max(largest[i], std::abs(row[i]));
  }
  for (std::size_t i = 0; i < kOutputs; ++i)
    parts.scales[i] = largest[i] > 0 ? largest[i] / kSteps : 1;
  for (std::size_t at = 0; at < weights.rows.size(); ++at) {
    Model::Row row{};
    for (std::size_t i = 0; i < kOutputs; ++i) {
      row[i] = static_cast<std::int8_t>(std::lround(weights.rows[at][i] / parts.scales[i]));
    }
    if (std::all_of(row.begin(), row.end(), is_negligible)) continue;
    parts.keys.push_back(weights.keys[at]);
    parts.rows.push_back(row);
  }
  return parts;
}

}  // namespace triage
