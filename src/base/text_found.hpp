#pragma once

#include "base/text_words.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// A stretch of a text as it was written, and whether it is what somebody looked for.
struct FoundPiece {
  std::string text;
  bool is_hit = false;
};

/// The stretch of at most `letters_max` letters that holds most of what is looked for, cut into
/// pieces; the beginning of the text where it holds none. "…" stands where something was left out,
/// and a line's end is a space.
[[nodiscard]] std::vector<FoundPiece> found_pieces(std::string_view text,
                                                   std::vector<SearchPhrase> const& phrases,
                                                   std::size_t letters_max);

}  // namespace base
