#pragma once

#include "domain/triage/inquiry_text.hpp"
#include "domain/triage/model.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace triage {

/// An inquiry with what a careful clerk says of it; the first of each is the label, further ones
/// count as right, too.
struct LabelledInquiry {
  InquiryText inquiry;
  std::string persona;
  std::vector<Category> categories;
  std::vector<terms::Urgency> urgencies;
  std::vector<Wish> wishes;
};

/// What a labelled inquiry becomes before weights are sought.
struct Example {
  std::vector<Feature> features;
  Outputs wanted{};  // for each head probabilities that sum to one, or none where it isn't asked
  std::string persona;
};
[[nodiscard]] Example example_of(LabelledInquiry const& line, Cues const& cues);

/// How fast a head learns from each kind of feature. Letters and words carry most; cues, of which a
/// text has few, would drown them at the same pace.
using Paces = std::array<std::array<float, kKindCount>, kHeads.size()>;
inline constexpr Paces kPaces{{{1.0F, 0.3F, 0.09F, 0.0225F, 0.16F, 0.09F, 0.04F},
                               {1.0F, 0.3F, 0.09F, 0.06F, 0.02F, 0.16F, 0.16F},
                               {1.0F, 0.25F, 0.04F, 0.01F, 0.01F, 0.04F, 0.01F},
                               {1.0F, 0.3F, 0.25F, 0.25F, 0.16F, 0.36F, 0.04F}}};

/// Whether a head was asked of an example at all.
[[nodiscard]] bool is_asked(Outputs const& wanted, Range range);

struct TrainingPlan {
  int epochs = 30;
  float rate = 8.0F;
  float decay = 3e-7F;  // of each weight, for each example
  int seen_min = 3;     // features of fewer examples are left out
  Paces paces = kPaces;
  std::uint64_t seed = 20'260'401;
};

/// Float weights, before they are made small.
struct Weights {
  std::vector<std::uint32_t> keys;
  std::vector<Outputs> rows;
  Outputs bias{};
};
/// Softmax regression by stochastic gradient descent. The same examples in the same order, and the
/// same plan, give the same bits.
[[nodiscard]] Weights seek_weights(std::vector<Example const*> const& examples,
                                   TrainingPlan const& plan);
/// Rounds the weights to steps of an int8; rows that hardly weigh are left out.
[[nodiscard]] Model::Parts made_small(Weights const& weights);

}  // namespace triage
