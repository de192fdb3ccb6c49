#include "base/text.hpp"
#include "base/text_found.hpp"
#include "base/text_search.hpp"
#include "base/text_words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

constexpr std::size_t kStretch = 40;

/// Letters keep their places, words lie within the letters, and none is longer than it may be.
void read_text(std::string_view text) {
  auto const folded = base::search_letters(text);
  if (folded.letters.size() != folded.origins.size()) __builtin_trap();
  for (auto const& origin : folded.origins) {
    if (origin.from >= origin.to || origin.to > text.size()) __builtin_trap();
  }
  for (auto const& word : base::placed_words(folded.letters)) {
    bool const is_within = word.count > 0 && word.from + word.count <= folded.letters.size();
    if (!is_within || word.text.empty() || word.text.size() > 64) __builtin_trap();
    for (auto const byte : word.text) {
      if (byte == '"' || byte == ' ' || byte == '*') __builtin_trap();  // the engine's own
    }
  }
}

}  // namespace

/// The first line as what somebody looks for, the rest as a text: what is shown of it is whole
/// letters of the text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input{reinterpret_cast<char const*>(data), size};
  auto const end = std::min(input.find('\n'), size);
  auto const wanted = input.substr(0, end);
  auto const text = input.substr(std::min(end + 1, size));
  read_text(wanted);
  read_text(text);
  auto const phrases = base::search_phrases(wanted);
  for (auto const& phrase : phrases) {
    if (phrase.words.empty()) __builtin_trap();
  }
  bool const is_utf8 = base::is_utf8(text);
  for (auto const& piece : base::found_pieces(text, phrases, kStretch)) {
    if (piece.text.empty() || (is_utf8 && !base::is_utf8(piece.text))) __builtin_trap();
  }
  return 0;
}
