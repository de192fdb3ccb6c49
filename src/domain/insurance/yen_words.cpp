#include "domain/insurance/yen_words.hpp"

namespace insurance {

std::string words_of(Yen amount) {
  auto digits = std::to_string(amount.value());
  constexpr std::size_t kGroup = 3;
  auto const first = digits.front() == '-' ? 1U : 0U;
  for (auto at = digits.size(); at > first + kGroup;) {
    at -= kGroup;
    digits.insert(at, ",");
  }
  return digits + "円";
}

}  // namespace insurance
