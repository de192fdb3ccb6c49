#pragma once

#include "domain/triage/category.hpp"
#include "domain/triage/features.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace triage {

/// The questions a model answers about one inquiry, each with probabilities of its own. Two are
/// asked of some categories only, so that they learn nothing but that difference.
enum class Head : std::uint8_t {
  Category,
  Urgency,
  Blocking,  // of A1 and N17: block, unblock or a question
  Claim,     // of I1: a claim or a question
};
inline constexpr std::size_t kHeadCount = 4;
struct Range {
  std::size_t first = 0;
  std::size_t count = 0;
};
/// The outputs of each head.
inline constexpr std::array<Range, kHeadCount> kHeads{
    {{0, kCategoryCount}, {kCategoryCount, 3}, {kCategoryCount + 3, 3}, {kCategoryCount + 6, 2}}};
inline constexpr std::size_t kOutputs = kCategoryCount + 8;
[[nodiscard]] constexpr Range range_of(Head head) { return kHeads[static_cast<std::size_t>(head)]; }
/// The answers of Head::Blocking and Head::Claim in their order.
inline constexpr std::array<Wish, 3> kBlockingWishes{Wish::Block, Wish::Unblock, Wish::Question};
inline constexpr std::array<Wish, 2> kClaimWishes{Wish::Insurance, Wish::Question};

using Outputs = std::array<float, kOutputs>;

/// e to the power of x for x <= 0, from plain arithmetic: the same bits on every machine.
[[nodiscard]] float exp_of(float x);
/// Makes the outputs of one head probabilities; a temperature above 1 is less sure.
void softmax(Outputs& outputs, Range range, float temperature);

/// Linear weights for each known feature. Small whole numbers, so that it stays small on disk and
/// in memory; a model is made once and never changed.
class Model {
 public:
  using Row = std::array<std::int8_t, kOutputs>;
  struct Parts {
    std::vector<std::uint32_t> keys;  // of the rows, rising
    std::vector<Row> rows;
    Outputs bias{};
    Outputs scales{};                                        // of one step of each output
    std::array<float, kHeadCount> temperatures{1, 1, 1, 1};  // of each head
    std::string data_hash;                                   // of the lines and cues it was made of
  };

  explicit Model(Parts parts);

  [[nodiscard]] Parts const& parts() const { return parts_; }
  /// What the features add up to, before it is made probabilities.
  [[nodiscard]] Outputs sums(std::vector<Feature> const& features) const;
  /// Probabilities of every head.
  [[nodiscard]] Outputs judge(std::vector<Feature> const& features) const;
  /// What each feature adds to output `one` beyond what it adds to `other`, in their order.
  [[nodiscard]] std::vector<float> lean(std::vector<Feature> const& features, std::size_t one,
                                        std::size_t other) const;

 private:
  [[nodiscard]] Row const* row_of(std::uint64_t key) const;

  Parts parts_;
  std::vector<std::uint32_t> slots_;  // open addressing: row number + 1, 0 is free
  std::uint32_t mask_ = 0;
};

/// The key under which a model knows a feature.
[[nodiscard]] constexpr std::uint32_t model_key(std::uint64_t feature_key) {
  return static_cast<std::uint32_t>(feature_key ^ (feature_key >> 32));
}

}  // namespace triage
