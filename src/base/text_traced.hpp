#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// A text as a machine compares it, that still knows where each letter stood: NFKC, without what
/// nobody can see, line ends as \n and other white space as a space. A number in a circle or in
/// brackets stands apart: ①203 is "1 203", never 1203.
struct TracedText {
  struct Origin {  // bytes of the original
    std::uint32_t from = 0;
    std::uint32_t to = 0;
  };
  std::u32string letters;
  std::vector<Origin> origins;  // one for each letter
};

/// At most `letters_max` letters are read. Broken UTF-8 is read as U+FFFD.
[[nodiscard]] TracedText traced_nfkc(std::string_view text, std::size_t letters_max);

[[nodiscard]] std::string utf8_of(std::u32string_view letters);
[[nodiscard]] std::u32string letters_of(std::string_view utf8);

}  // namespace base
