#include "domain/triage/model.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace triage {
namespace {

[[nodiscard]] std::uint32_t spread(std::uint32_t key) {
  key ^= key >> 16;
  key *= 0x7FEB352DU;
  key ^= key >> 15;
  return key;
}

}  // namespace

float exp_of(float x) {
  if (x < -80) return 0;
  // e^x = 2^k * e^r with |r| <= ln(2)/2; the rest of the series beyond r^6 is below one float step.
  constexpr float kLog2E = 1.44269504F, kLn2High = 0.693359375F, kLn2Low = -2.12194440e-4F;
  auto const k = std::nearbyint(x * kLog2E);
  auto const r = (x - k * kLn2High) - k * kLn2Low;
  float const series = 1 + r * (1 + r * (0.5F + r * (1.0F / 6 + r * (1.0F / 24 +
                                                                     r * (1.0F / 120 + r / 720)))));
  auto const power = std::bit_cast<float>(
      static_cast<std::uint32_t>(static_cast<std::int32_t>(k) + 127) << 23);
  return series * power;
}

void softmax(Outputs& outputs, Range range, float temperature) {
  auto const begin = outputs.begin() + static_cast<std::ptrdiff_t>(range.first);
  auto const end = begin + static_cast<std::ptrdiff_t>(range.count);
  auto const top = *std::max_element(begin, end);
  float sum = 0;
  for (auto at = begin; at != end; ++at) sum += * at = exp_of((*at - top) / temperature);
  for (auto at = begin; at != end; ++at) *at /= sum;
}

Model::Model(Parts parts) : parts_(std::move(parts)) {
  DESK_CHECK(parts_.keys.size() == parts_.rows.size());
  auto const size = std::bit_ceil(static_cast<std::uint32_t>(parts_.keys.size() * 2 + 1));
  mask_ = size - 1;
  slots_.resize(size, 0);
  for (std::uint32_t row = 0; row < parts_.keys.size(); ++row) {
    auto slot = spread(parts_.keys[row]) & mask_;
    while (slots_[slot] != 0) slot = (slot + 1) & mask_;
    slots_[slot] = row + 1;
  }
}

Model::Row const* Model::row_of(std::uint64_t feature_key) const {
  auto const key = model_key(feature_key);
  for (auto slot = spread(key) & mask_; slots_[slot] != 0; slot = (slot + 1) & mask_) {
    if (parts_.keys[slots_[slot] - 1] == key) return &parts_.rows[slots_[slot] - 1];
  }
  return nullptr;
}

Outputs Model::sums(std::vector<Feature> const& features) const {
  Outputs steps{};
  for (auto const& feature : features) {
    auto const* const row = row_of(feature.key);
    if (!row) continue;
    for (std::size_t i = 0; i < kOutputs; ++i)
      steps[i] += feature.value * static_cast<float>((*row)[i]);
  }
  Outputs outputs{};
  for (std::size_t i = 0; i < kOutputs; ++i)
    outputs[i] = parts_.bias[i] + steps[i] * parts_.scales[i];
  return outputs;
}

Outputs Model::judge(std::vector<Feature> const& features) const {
  auto outputs = sums(features);
  for (std::size_t h = 0; h < kHeads.size(); ++h)
    softmax(outputs, kHeads[h], parts_.temperatures[h]);
  return outputs;
}

std::vector<float> Model::lean(std::vector<Feature> const& features, std::size_t one,
                               std::size_t other) const {
  std::vector<float> leans;
  leans.reserve(features.size());
  for (auto const& feature : features) {
    auto const* const row = row_of(feature.key);
    leans.push_back(!row ? 0
                         : feature.value *
                               (static_cast<float>((*row)[one]) * parts_.scales[one] -
                                static_cast<float>((*row)[other]) * parts_.scales[other]));
  }
  return leans;
}

}  // namespace triage
