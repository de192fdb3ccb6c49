#include "base/text_markup.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace base {
namespace {

using Letters = std::u32string_view;

constexpr std::size_t kTagLettersMax = 2'000;
constexpr std::array<Letters, 42> kElements{
    U"a",    U"b",      U"blockquote", U"body",  U"br",   U"center", U"code",  U"div",   U"em",
    U"font", U"form",   U"h1",         U"h2",    U"h3",   U"h4",     U"head",  U"hr",    U"html",
    U"i",    U"iframe", U"img",        U"input", U"li",   U"link",   U"meta",  U"ol",    U"p",
    U"pre",  U"s",      U"script",     U"small", U"span", U"strong", U"style", U"table", U"tbody",
    U"td",   U"th",     U"title",      U"tr",    U"u",    U"ul"};
constexpr std::array<std::pair<Letters, char32_t>, 6> kReferences{{{U"amp", U'&'},
                                                                   {U"lt", U'<'},
                                                                   {U"gt", U'>'},
                                                                   {U"quot", U'"'},
                                                                   {U"apos", U'\''},
                                                                   {U"nbsp", U' '}}};

[[nodiscard]] bool is_between(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}
[[nodiscard]] char32_t lower(char32_t c) { return is_between(c, U'A', U'Z') ? c - U'A' + U'a' : c; }
[[nodiscard]] bool is_ascii_digit(char32_t c) { return is_between(c, U'0', U'9'); }
[[nodiscard]] bool is_ascii_alnum(char32_t c) {
  return is_ascii_digit(c) || is_between(lower(c), U'a', U'z');
}

[[nodiscard]] bool is_element(Letters name) {
  return std::find(kElements.begin(), kElements.end(), name) != kElements.end();
}

struct Tag {
  std::u32string name;
  std::size_t end = 0;  // after the '>'
};

[[nodiscard]] std::optional<Tag> tag_at(Letters letters, std::size_t at) {
  if (letters.substr(at, 4) == U"<!--") {
    auto const end = letters.find(U"-->", at);
    return Tag{U"!", end == Letters::npos ? letters.size() : end + 3};
  }
  auto from = at + 1;
  if (from < letters.size() && letters[from] == U'/') ++from;
  Tag tag;
  while (from < letters.size() && is_ascii_alnum(letters[from])) tag.name += lower(letters[from++]);
  if (!is_element(tag.name)) return std::nullopt;
  auto const end = letters.substr(0, at + kTagLettersMax).find(U'>', from);
  if (end == Letters::npos) return std::nullopt;
  tag.end = end + 1;
  return tag;
}

/// Where what nobody is meant to read ends: after </script>, </style>.
[[nodiscard]] std::size_t end_of_hidden(Letters letters, Tag const& tag) {
  auto const end = letters.find(U"</" + tag.name, tag.end);
  if (end == Letters::npos) return letters.size();
  auto const close = letters.find(U'>', end);
  return close == Letters::npos ? letters.size() : close + 1;
}

/// Copies letters of one text into another, each with where it stood.
class Copy {
 public:
  explicit Copy(TracedText const& from) : from_(from) {}
  void letter(std::size_t at) { add(from_.letters[at], at); }
  void add(char32_t letter, std::size_t at) {
    out_.letters.push_back(letter);
    out_.origins.push_back(from_.origins[at]);
  }
  /// The address of a link, set apart.
  void link(std::size_t begin, std::size_t end) {
    auto const start = Letters{from_.letters}.substr(0, end).find(U"href=", begin);
    if (start == Letters::npos) return;
    add(U' ', begin);
    for (auto at = start + 5; at < end; ++at) {
      auto const c = from_.letters[at];
      if (c == U'"' || c == U'\'') continue;
      if (c == U' ' || c == U'>') break;
      letter(at);
    }
    add(U' ', begin);
  }
  [[nodiscard]] TracedText take() { return std::move(out_); }

 private:
  TracedText const& from_;
  TracedText out_;
};

struct Reference {
  char32_t letter = 0;
  std::size_t end = 0;
};

[[nodiscard]] std::optional<char32_t> numbered(Letters name) {
  bool const is_hex = name.size() > 1 && lower(name[1]) == U'x';
  char32_t value = 0;
  auto const digits = name.substr(is_hex ? 2 : 1);
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  for (auto const c : digits) {
    auto const digit = is_ascii_digit(c) ? c - U'0' : lower(c) - U'a' + 10;
    if (digit >= (is_hex ? 16U : 10U)) return std::nullopt;
    value = value * (is_hex ? 16 : 10) + digit;
  }
  bool const is_letter = value >= 0x20 && value < 0x110000 && !is_between(value, 0xD800, 0xDFFF);
  return is_letter ? std::optional{value} : std::nullopt;
}

[[nodiscard]] std::optional<Reference> reference_at(Letters letters, std::size_t at) {
  auto const end = letters.substr(0, at + 10).find(U';', at);
  if (end == Letters::npos || end == at + 1) return std::nullopt;
  auto const name = letters.substr(at + 1, end - at - 1);
  if (name.front() == U'#') {
    auto const letter = numbered(name);
    return letter ? std::optional{Reference{*letter, end + 1}} : std::nullopt;
  }
  for (auto const& [word, letter] : kReferences) {
    if (name == word) return Reference{letter, end + 1};
  }
  return std::nullopt;
}

}  // namespace

TracedText without_markup(TracedText text) {
  Letters const letters = text.letters;
  if (letters.find_first_of(U"<&") == Letters::npos) return text;
  Copy copy{text};
  for (std::size_t at = 0; at < letters.size();) {
    if (letters[at] == U'<') {
      if (auto const tag = tag_at(letters, at)) {
        bool const is_hidden = tag->name == U"script" || tag->name == U"style";
        if (tag->name == U"a") copy.link(at, tag->end);
        copy.add(tag->name == U"br" || tag->name == U"p" || tag->name == U"div" ? U'\n' : U' ', at);
        at = is_hidden ? end_of_hidden(letters, *tag) : tag->end;
        continue;
      }
    }
    if (letters[at] == U'&') {
      if (auto const reference = reference_at(letters, at)) {
        copy.add(reference->letter, at);
        at = reference->end;
        continue;
      }
    }
    copy.letter(at++);
  }
  return copy.take();
}

std::string text_of_page(std::string_view page, std::size_t letters_max) {
  TracedText text;
  text.letters = letters_of(page);
  text.letters.resize(std::min(text.letters.size(), letters_max));
  // In a page a line end is no more than a space; its elements make the lines.
  for (auto& letter : text.letters) {
    if (letter == U'\r' || letter == U'\n') letter = U' ';
  }
  text.origins.resize(text.letters.size());
  return utf8_of(without_markup(std::move(text)).letters);
}

}  // namespace base
