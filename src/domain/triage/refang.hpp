#pragma once

#include "domain/triage/letters.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace triage {

/// A text whose addresses can be read again: "[.]", "(dot)", "[:]", "[at]", "hxxp" undone.
struct Refanged {
  std::u32string letters;
  std::vector<std::size_t> places;  // where each letter stood, and after the last the whole length

  [[nodiscard]] Span origin(Span span) const {
    return {places[span.begin],
            span.end > span.begin ? places[span.end - 1] + 1 : places[span.begin]};
  }
};

[[nodiscard]] Refanged refang(std::u32string_view text);

}  // namespace triage
