#include "domain/knowledge/rephrase.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/text_traced.hpp"

#include <algorithm>

namespace knowledge {
namespace {

enum class Script : std::uint8_t { Other, Kanji, Katakana, Code };

[[nodiscard]] bool is_code_letter(char32_t letter) {
  return (letter >= U'0' && letter <= U'9') || (letter >= U'a' && letter <= U'z') ||
         (letter >= U'A' && letter <= U'Z');
}

[[nodiscard]] Script script_of(char32_t letter) {
  if (is_code_letter(letter)) return Script::Code;
  bool const is_kanji = (letter >= 0x4E00 && letter <= 0x9FFF) ||
                        (letter >= 0x3400 && letter <= 0x4DBF) || letter == U'々';
  if (is_kanji) return Script::Kanji;
  bool const is_katakana = letter >= 0x30A1 && letter <= 0x30FF && letter != U'・';
  return is_katakana ? Script::Katakana : Script::Other;
}

/// What holds an address, a link or a file name together.
[[nodiscard]] bool is_joint(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view kJoints = U".:/@-_+?=&%#~";
  return at > 0 && at + 1 < text.size() && kJoints.find(text[at]) != std::u32string_view::npos &&
         is_code_letter(text[at - 1]) && is_code_letter(text[at + 1]);
}

struct Word {
  Script script = Script::Other;
  std::u32string letters;
};

/// Runs of kanji, of katakana, and of what is written in Latin letters and digits.
[[nodiscard]] std::vector<Word> words_of(std::u32string_view text) {
  std::vector<Word> words;
  bool goes_on = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const script = is_joint(text, i) ? Script::Code : script_of(text[i]);
    goes_on = goes_on && !words.empty() && words.back().script == script;
    if (script != Script::Other && !goes_on) words.push_back({script, {}});
    goes_on = script != Script::Other;
    if (goes_on) words.back().letters += text[i];
  }
  return words;
}

/// NFKC and without slots, which are compared by themselves.
[[nodiscard]] std::u32string plain(std::string_view line) {
  auto const letters = base::letters_of(base::folded(line));
  std::u32string text;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    if (letters[i] == U'{') {
      i = std::min(letters.find(U'}', i), letters.size());
      text += U' ';
    } else {
      text += letters[i];
    }
  }
  return text;
}

/// Of HTML and Markdown; a brace is a slot's.
constexpr std::string_view kMarks = "<>*#`|[]\\$^~_=";

[[nodiscard]] bool has_form(std::string_view before, std::string_view after) {
  constexpr std::size_t kMoreLetters = 40;
  if (after.empty() || base::trimmed(after) != after || base::has_control_characters(after) ||
      after.find_first_of("\n\t") != std::string_view::npos ||
      after.find("〔") != std::string_view::npos || after.find("〕") != std::string_view::npos) {
    return false;
  }
  bool const is_marked = std::any_of(after.begin(), after.end(), [before](char letter) {
    return kMarks.find(letter) != std::string_view::npos &&
           before.find(letter) == std::string_view::npos;
  });
  return !is_marked && base::code_points(after) <= 2 * base::code_points(before) + kMoreLetters;
}

[[nodiscard]] bool has_same_slots(std::string_view before, std::string_view after) {
  auto one = slots_of(before);
  auto other = slots_of(after);
  if (!one || !other) return false;
  std::sort(one->begin(), one->end());
  std::sort(other->begin(), other->end());
  return *one == *other;
}

[[nodiscard]] bool has_digit(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char32_t letter) { return letter >= U'0' && letter <= U'9'; });
}

/// The words in Latin letters and digits: those with a digit each as often as it stands, the
/// others (LAN, Wi-Fi) once.
struct Codes {
  std::multiset<std::u32string> figures{};
  std::set<std::u32string> names{};
};
[[nodiscard]] Codes codes_of(std::vector<Word> const& words) {
  Codes codes;
  for (auto const& word : words) {
    if (word.script != Script::Code) continue;
    if (has_digit(word.letters)) codes.figures.insert(word.letters);
    else codes.names.insert(word.letters);
  }
  return codes;
}

[[nodiscard]] bool has_same_figures(std::vector<Word> const& before,
                                    std::vector<Word> const& after) {
  auto const one = codes_of(before);
  auto const other = codes_of(after);
  return one.figures == other.figures && one.names == other.names;
}

[[nodiscard]] bool is_japanese_word(Word const& word) {
  return word.script == Script::Kanji || word.script == Script::Katakana;
}

[[nodiscard]] std::size_t count_in(std::u32string_view text, std::u32string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::u32string_view::npos;
       at = text.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

template <std::size_t size>
[[nodiscard]] std::size_t count_all(std::u32string_view text,
                                    std::array<std::u32string_view, size> const& words) {
  std::size_t count = 0;
  for (auto const& word : words) count += count_in(text, word);
  return count;
}

constexpr std::array<std::u32string_view, 13> kNegations{
    U"ない", U"ません", U"ずに", U"せず", U"控え",   U"避け", U"やめ",
    U"禁止", U"不要",   U"なく", U"なけ", U"なかっ", U"だめ"};

/// Each of them may stand as often as the desk wrote it.
constexpr std::array<std::u32string_view, 16> kPromises{
    U"必ず", U"絶対",     U"完全",   U"確実",     U"保証",   U"大丈夫",   U"安心",   U"間違いな",
    U"無料", U"問題あり", U"問題な", U"解決しま", U"防げま", U"安全です", U"心配あ", U"補償"};

[[nodiscard]] bool promises_more(std::u32string_view before, std::u32string_view after) {
  return std::any_of(kPromises.begin(), kPromises.end(), [&](std::u32string_view word) {
    return count_in(after, word) > count_in(before, word);
  });
}

/// At least two thirds of its words are still there.
[[nodiscard]] bool keeps_meaning(std::vector<Word> const& before, std::u32string_view after) {
  std::size_t all = 0, kept = 0;
  for (auto const& word : before) {
    if (!is_japanese_word(word)) continue;
    ++all;
    if (after.find(word.letters) != std::u32string_view::npos) ++kept;
  }
  return 3 * kept >= 2 * all;
}

[[nodiscard]] bool is_to_be_rephrased(ComposedLine const& line) {
  return !line.pattern.empty() && !line.is_open;
}

}  // namespace

std::optional<Style> style_from(std::string_view name) {
  auto const found = std::find(kStyles.begin(), kStyles.end(), name);
  if (found == kStyles.end()) return std::nullopt;
  return static_cast<Style>(found - kStyles.begin());
}

void KnownWords::add(std::string_view text) {
  for (auto const& word : words_of(plain(text))) {
    if (!is_japanese_word(word) || !words_.insert(word.letters).second) continue;
    text_ += word.letters + U' ';
  }
}

bool KnownWords::knows(std::u32string_view word) const {
  constexpr std::size_t kPieceMin = 2, kPieceMax = 10;
  bool const is_name = script_of(word.front()) == Script::Katakana;
  if (is_name) return words_.contains(std::u32string{word});
  if (word.size() < kPieceMin) return text_.find(word) != std::u32string::npos;
  // reached[i]: the first i letters are known words
  std::vector<bool> reached(word.size() + 1);
  reached[0] = true;
  for (std::size_t from = 0; from < word.size(); ++from) {
    if (!reached[from]) continue;
    for (auto size = kPieceMin; size <= kPieceMax && from + size <= word.size(); ++size) {
      if (text_.find(word.substr(from, size)) == std::u32string::npos) break;
      reached[from + size] = true;
    }
  }
  return reached.back();
}

std::optional<Fault> fault_of(std::string_view before, std::string_view after,
                              KnownWords const& known) {
  if (!base::is_utf8(after) || !has_form(before, after)) return Fault::Form;
  if (!has_same_slots(before, after)) return Fault::Slots;
  auto const one = plain(before);
  auto const other = plain(after);
  auto const words = words_of(one);
  auto const others = words_of(other);
  if (!has_same_figures(words, others)) return Fault::Figures;
  bool const is_known = std::all_of(others.begin(), others.end(), [&](Word const& word) {
    return !is_japanese_word(word) || one.find(word.letters) != std::u32string::npos ||
           known.knows(word.letters);
  });
  if (!is_known) return Fault::Words;
  if (count_all(one, kNegations) != count_all(other, kNegations)) return Fault::Negation;
  if (promises_more(one, other)) return Fault::Promise;
  if (!keeps_meaning(words, other)) return Fault::Meaning;
  return std::nullopt;
}

std::vector<std::string> lines_to_rephrase(std::vector<Block> const& blocks) {
  std::vector<std::string> lines;
  for (auto const& block : blocks) {
    for (auto const& line : block.lines) {
      if (is_to_be_rephrased(line)) lines.push_back(line.pattern);
    }
  }
  return lines;
}

RephrasedAnswer rephrased(std::string scope_id, std::vector<Block> blocks,
                          std::map<std::string, std::string> const& values,
                          RephrasedTexts const& texts, KnownWords const& known) {
  RephrasedAnswer answer{std::move(scope_id), {}, {}};
  auto text = texts.begin();
  for (auto& block : blocks) {
    for (auto& line : block.lines) {
      if (!is_to_be_rephrased(line)) continue;
      DESK_CHECK(text != texts.end());
      auto const& said = *text++;
      auto const fault = said ? fault_of(line.pattern, *said, known) : Fault::Missing;
      auto before = line.text;
      if (!fault) line.text = fill_slots(*said, values);
      answer.lines.push_back({std::move(before), line.text, line.source, fault});
    }
  }
  answer.text = text_of(blocks);
  return answer;
}

}  // namespace knowledge
