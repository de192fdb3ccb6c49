#include "base/text_search.hpp"

#include "base/text_kanji.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <limits>
#include <optional>

namespace base {
namespace {

/// ァ to ヶ; hiragana stand as many places before.
[[nodiscard]] bool is_katakana(char32_t letter) { return letter >= 0x30A1 && letter <= 0x30F6; }
[[nodiscard]] bool is_kanji(char32_t letter) {
  return (letter >= 0x3400 && letter <= 0x9FFF) || letter >= 0xF900;
}

[[nodiscard]] char32_t folded_japanese(char32_t letter) {
  if (is_katakana(letter)) return letter - 0x60;
  if (letter == U'ヽ' || letter == U'ヾ') return letter - 0x60;
  return is_kanji(letter) ? present_kanji(letter) : letter;
}

/// What folds to letters of Japanese writing, which have no case.
[[nodiscard]] bool has_case(char32_t letter) { return letter < 0x2E80 || letter >= 0xA640; }

/// Most of what is compared, such as the names of alerts, is ASCII; control characters are left
/// to the other way.
[[nodiscard]] std::optional<std::string> folded_ascii(std::string_view text) {
  std::string plain{text};
  for (auto& letter : plain) {
    auto const byte = static_cast<unsigned char>(letter);
    if (byte < ' ' || byte >= 0x7F) return std::nullopt;
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return plain;
}

void add_folded(char32_t letter, TracedText::Origin origin, TracedText& to) {
  auto const add = [&](char32_t folded) {
    to.letters.push_back(folded);
    to.origins.push_back(origin);
  };
  if (letter < 0x80) return add(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
  if (!has_case(letter)) return add(folded_japanese(letter));
  icu::UnicodeString folded{static_cast<UChar32>(letter)};
  folded.foldCase();
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1)) {
    add(folded_japanese(static_cast<char32_t>(folded.char32At(at))));
  }
}

/// What closes the quote that `letter` opens; 0 when it opens none.
[[nodiscard]] char32_t closing(char32_t letter) {
  switch (letter) {
    case U'"': return U'"';
    case U'“': return U'”';
    case U'「': return U'」';
    case U'『': return U'』';
    default: return 0;
  }
}

[[nodiscard]] bool is_space(char32_t letter) {
  return u_isUWhiteSpace(static_cast<UChar32>(letter)) != 0;
}

}  // namespace

TracedText search_letters(std::string_view text) {
  auto const plain = traced_nfkc(text, std::numeric_limits<std::size_t>::max());
  TracedText folded;
  folded.letters.reserve(plain.letters.size());
  folded.origins.reserve(plain.letters.size());
  for (std::size_t i = 0; i < plain.letters.size(); ++i) {
    add_folded(plain.letters[i], plain.origins[i], folded);
  }
  return folded;
}

std::string search_folded(std::string_view text) {
  if (auto plain = folded_ascii(text)) return std::move(*plain);
  return utf8_of(search_letters(text).letters);
}

std::vector<SearchPart> search_parts(std::string_view text) {
  auto const letters = search_letters(text).letters;
  std::vector<SearchPart> parts;
  std::u32string part;
  auto const end_part = [&] {
    if (!part.empty()) parts.push_back({std::move(part), false});
    part.clear();
  };
  for (std::size_t at = 0; at < letters.size(); ++at) {
    auto const close = closing(letters[at]);
    auto const end = close == 0 ? letters.npos : letters.find(close, at + 1);
    if (end != letters.npos) {
      end_part();
      parts.push_back({letters.substr(at + 1, end - at - 1), true});
      at = end;
    } else if (is_space(letters[at]) || close != 0) {
      end_part();
    } else {
      part += letters[at];
    }
  }
  end_part();
  return parts;
}

}  // namespace base
