#include "base/text_words.hpp"

#include "base/text.hpp"
#include "base/text_search.hpp"

#include <unicode/uchar.h>

#include <cstdint>
#include <set>
#include <utility>

namespace base {
namespace {

constexpr std::size_t kWordBytesMax = 64;
constexpr std::size_t kBeginningMax = 16;  // letters

enum class Letter : std::uint8_t { None, Japanese, Other };

/// Kana, kanji and the signs that stand for one (々 〆 ー); not the dots between them (・).
[[nodiscard]] bool is_japanese(char32_t c) {
  bool const is_sign = c >= 0x3005 && c <= 0x3007;
  bool const is_kana = c >= 0x3041 && c <= 0x30FF && c != 0x30A0 && c != 0x30FB;
  bool const is_kanji = (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
                        (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
  return is_sign || is_kana || is_kanji;
}

[[nodiscard]] Letter letter_of(char32_t letter) {
  if (is_japanese(letter)) return Letter::Japanese;
  if (letter == 0xFFFD) return Letter::None;  // what was no UTF-8
  auto const c = static_cast<UChar32>(letter);
  bool const is_letter = u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return is_letter ? Letter::Other : Letter::None;
}

/// Letters of one kind side by side: [from, to).
struct Run {
  Letter kind;
  std::size_t from;
  std::size_t to;
};

[[nodiscard]] std::vector<Run> runs_of(std::u32string_view letters) {
  std::vector<Run> runs;
  auto last = Letter::None;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    auto const kind = letter_of(letters[at]);
    if (kind != Letter::None && kind == last) {
      runs.back().to = at + 1;
    } else if (kind != Letter::None) {
      runs.push_back({kind, at, at + 1});
    }
    last = kind;
  }
  return runs;
}

/// The first 64 bytes of a long word, and of a letter all or none.
[[nodiscard]] std::string first_bytes(std::string word) {
  if (word.size() <= kWordBytesMax) return word;
  auto end = kWordBytesMax;
  while ((static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) --end;
  word.resize(end);
  return word;
}

[[nodiscard]] PlacedWord word_at(std::u32string_view letters, std::size_t from, std::size_t to) {
  return {first_bytes(utf8_of(letters.substr(from, to - from))), from, to - from};
}

void add_words(std::u32string_view letters, Run const& run, std::vector<PlacedWord>& to) {
  if (run.kind == Letter::Other) return to.push_back(word_at(letters, run.from, run.to));
  for (auto at = run.from; at + 1 < run.to; ++at) to.push_back(word_at(letters, at, at + 2));
  to.push_back(word_at(letters, run.to - 1, run.to));
}

/// A run of Japanese letters that goes on to the end of the part keeps its last letter open.
[[nodiscard]] SearchPhrase phrase_of(SearchPart const& part) {
  auto const runs = runs_of(part.letters);
  std::vector<PlacedWord> words;
  for (auto const& run : runs) add_words(part.letters, run, words);
  SearchPhrase phrase;
  if (runs.empty()) return phrase;
  auto const& last = runs.back();
  bool const is_open = last.to == part.letters.size();
  bool const is_japanese = last.kind == Letter::Japanese;
  if (is_open && is_japanese && last.to - last.from > 1) words.pop_back();
  else phrase.ends_in_beginning = is_open && (is_japanese || !part.is_quoted);
  for (auto& word : words) phrase.words.push_back(std::move(word.text));
  return phrase;
}

/// Each beginning of a word that is not Japanese, and the first letter of one that is.
void add_beginnings(std::string const& word, std::set<std::string>& into) {
  auto const letters = letters_of(word);
  bool const is_pair = is_japanese(letters.front());
  auto const count = is_pair ? 1 : std::min(letters.size(), kBeginningMax);
  for (std::size_t i = 1; i <= count; ++i) into.insert(utf8_of(letters.substr(0, i)));
}

}  // namespace

std::vector<PlacedWord> placed_words(std::u32string_view folded) {
  std::vector<PlacedWord> words;
  for (auto const& run : runs_of(folded)) add_words(folded, run, words);
  return words;
}

std::vector<std::string> index_words(std::string_view text) {
  std::vector<std::string> words;
  for (auto& word : placed_words(search_letters(text).letters)) {
    words.push_back(std::move(word.text));
  }
  return words;
}

std::vector<SearchPhrase> search_phrases(std::string_view text) {
  std::vector<SearchPhrase> phrases;
  for (auto const& part : search_parts(text)) {
    auto phrase = phrase_of(part);
    if (!phrase.words.empty()) phrases.push_back(std::move(phrase));
  }
  return phrases;
}

bool is_search(std::string_view text) {
  return text.size() <= kSearchBytesMax && is_utf8(text) &&
         search_phrases(text).size() <= kSearchPhrasesMax;
}

std::vector<std::string> word_beginnings(std::vector<std::string> const& words) {
  std::set<std::string> beginnings;
  for (auto const& word : words) add_beginnings(word, beginnings);
  return {beginnings.begin(), beginnings.end()};
}

}  // namespace base
