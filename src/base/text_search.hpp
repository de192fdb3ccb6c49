#pragma once

#include "base/text_traced.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace base {

/// A text as searches compare it, everywhere alike: as `traced_nfkc`, in small letters, katakana as
/// hiragana, the old forms of a kanji as its present one. For display the original is kept.
[[nodiscard]] TracedText search_letters(std::string_view text);
/// Its letters alone.
[[nodiscard]] std::string search_folded(std::string_view text);

/// One of the things that somebody looks for at once: what white space separates, or what stands
/// between quotes: "…", “…”, 「…」, 『…』.
struct SearchPart {
  std::u32string letters{};  // folded
  bool is_quoted = false;    // its words side by side, and whole
};

/// The parts of what somebody typed; a quote that is never closed only separates.
[[nodiscard]] std::vector<SearchPart> search_parts(std::string_view text);

}  // namespace base
