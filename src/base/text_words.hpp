#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// The words of a text, as an index of words holds them, in their order. The text is folded as
/// `search_letters` does. A run of Japanese letters, which knows no spaces, is its overlapping
/// pairs and then its last letter alone: 遮断代行 is 遮断 断代 代行 行. Any other run of letters and
/// digits is one word, of which the first 64 bytes count. All else only separates.
[[nodiscard]] std::vector<std::string> index_words(std::string_view text);

/// One of these words, and which of the text's folded letters it covers.
struct PlacedWord {
  std::string text;
  std::size_t from;
  std::size_t count;
};
[[nodiscard]] std::vector<PlacedWord> placed_words(std::u32string_view folded);

/// What somebody looks for: words that stand side by side in an index of words. The last one may
/// be only the beginning of a word.
struct SearchPhrase {
  std::vector<std::string> words{};
  bool ends_in_beginning = false;
};

/// The parts of a text (`search_parts`), without those that hold no word; whatever holds them all
/// is found. Japanese is found anywhere in a text, other words from their beginning, and whole
/// where the part is quoted.
[[nodiscard]] std::vector<SearchPhrase> search_phrases(std::string_view text);

/// What somebody types to look for is at most so long, and of so many parts.
inline constexpr std::size_t kSearchBytesMax = 200;
inline constexpr std::size_t kSearchPhrasesMax = 16;
/// True when it is UTF-8 and within both.
[[nodiscard]] bool is_search(std::string_view text);

/// All that words of `index_words` may begin with: each Japanese letter, and of any other word its
/// first letter, its first two, and so on, up to 16. Each once.
[[nodiscard]] std::vector<std::string> word_beginnings(std::vector<std::string> const& words);

}  // namespace base
