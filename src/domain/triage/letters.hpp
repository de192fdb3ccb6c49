#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace triage {

/// What a letter (NFKC) is to a reader of Japanese.
enum class Script : std::uint8_t {
  Space,
  LineEnd,
  Mark,
  Digit,
  Latin,
  Hiragana,
  Katakana,
  Kanji,
  Other
};

[[nodiscard]] constexpr bool is_between(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}
[[nodiscard]] constexpr bool is_ascii_digit(char32_t c) { return is_between(c, U'0', U'9'); }
[[nodiscard]] constexpr char32_t lower(char32_t c) {
  return is_between(c, U'A', U'Z') ? c - U'A' + U'a' : c;
}
[[nodiscard]] constexpr bool is_ascii_letter(char32_t c) {
  return is_between(lower(c), U'a', U'z');
}
[[nodiscard]] constexpr bool is_ascii_alnum(char32_t c) {
  return is_ascii_digit(c) || is_ascii_letter(c);
}

[[nodiscard]] constexpr Script script_of(char32_t c) {
  if (c == U' ') return Script::Space;
  if (c == U'\n') return Script::LineEnd;
  if (is_ascii_digit(c)) return Script::Digit;
  if (is_ascii_letter(c) || is_between(c, 0xC0, 0x24F)) return Script::Latin;
  if (is_between(c, 0x3041, 0x309F)) return Script::Hiragana;
  if (is_between(c, 0x30A0, 0x30FF) && c != 0x30FB) return Script::Katakana;  // ・ is a mark
  if (is_between(c, 0x4E00, 0x9FFF) || is_between(c, 0x3400, 0x4DBF) || c == U'々' || c == U'〆' ||
      is_between(c, 0x20000, 0x2FA1F)) {
    return Script::Kanji;
  }
  if (c < 0x80 || is_between(c, 0x2000, 0x206F) || is_between(c, 0x3000, 0x303F) || c == 0x30FB) {
    return Script::Mark;
  }
  return Script::Other;
}

[[nodiscard]] constexpr bool is_one_of(std::u32string_view word,
                                       std::span<std::u32string_view const> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Part of a text: letters from `begin` up to, not including, `end`.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(Span const&) const = default;
};

[[nodiscard]] constexpr std::u32string_view cut(std::u32string_view letters, Span span) {
  return letters.substr(span.begin, span.end - span.begin);
}

}  // namespace triage
