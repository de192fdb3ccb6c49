#include "domain/triage/decision.hpp"

#include <algorithm>
#include <cmath>

namespace triage {
namespace {

constexpr std::int64_t kPercentMin = 1;
constexpr std::int64_t kPercentMax = 99;

}  // namespace

std::int64_t percent_of(double confidence) {
  return std::clamp<std::int64_t>(std::lround(confidence * 100), kPercentMin, kPercentMax);
}

}  // namespace triage
