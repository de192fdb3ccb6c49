#include "domain/knowledge/rephrase.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/text_traced.hpp"

#include <algorithm>
#include <map>
#include <set>

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
  std::size_t at = 0;
};

/// Runs of kanji, of katakana, and of what is written in Latin letters and digits.
[[nodiscard]] std::vector<Word> words_of(std::u32string_view text) {
  std::vector<Word> words;
  bool goes_on = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const script = is_joint(text, i) ? Script::Code : script_of(text[i]);
    goes_on = goes_on && !words.empty() && words.back().script == script;
    if (script != Script::Other && !goes_on) words.push_back({script, {}, i});
    goes_on = script != Script::Other;
    if (goes_on) words.back().letters += text[i];
  }
  return words;
}

/// NFKC, and without slots, which are compared by themselves.
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

[[nodiscard]] bool is_hiragana(char32_t letter) { return letter >= 0x3041 && letter <= 0x309F; }

/// Letters of another script and marks of HTML or Markdown may stay where they stood; none comes.
[[nodiscard]] bool has_known_letters(std::u32string_view before, std::u32string_view after) {
  constexpr std::u32string_view kMarks = U"、。「」()・:!?/.,-% ";
  return std::all_of(after.begin(), after.end(), [&](char32_t letter) {
    return is_hiragana(letter) || script_of(letter) != Script::Other ||
           kMarks.find(letter) != std::u32string_view::npos ||
           before.find(letter) != std::u32string_view::npos;
  });
}

/// Braces are a slot's, and only as they are written there: a full-width one is folded to one.
[[nodiscard]] bool has_plain_braces(std::string_view text) {
  auto const is_brace = [](char letter) { return letter == '{' || letter == '}'; };
  auto const folded = base::folded(text);
  return std::count_if(text.begin(), text.end(), is_brace) ==
         std::count_if(folded.begin(), folded.end(), is_brace);
}

[[nodiscard]] bool has_form(std::string_view before, std::string_view after) {
  constexpr std::size_t kMoreLetters = 20;
  if (after.empty() || base::trimmed(after) != after || base::has_control_characters(after) ||
      after.find_first_of("\n\t") != std::string_view::npos || !has_plain_braces(after)) {
    return false;
  }
  return base::code_points(after) <= base::code_points(before) + kMoreLetters;
}

/// In their order: which address is inside and which outside is told by it.
[[nodiscard]] bool has_same_slots(std::string_view before, std::string_view after) {
  auto const one = slots_of(before);
  auto const other = slots_of(after);
  return one && other && *one == *other;
}

[[nodiscard]] bool has_digit(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char32_t letter) { return letter >= U'0' && letter <= U'9'; });
}

/// In their order. A figure holds what it counts: 5日 is not 5か月.
[[nodiscard]] std::vector<std::u32string> figures_of(std::u32string_view text) {
  constexpr std::size_t kUnitMax = 2;
  std::vector<std::u32string> figures;
  for (auto const& word : words_of(text)) {
    if (word.script != Script::Code || !has_digit(word.letters)) continue;
    auto unit = text.substr(word.at + word.letters.size(), kUnitMax);
    if (!unit.empty() && script_of(unit.front()) == Script::Other) {
      unit = unit.substr(0, unit.starts_with(U'か') ? kUnitMax : 0);
    }
    figures.push_back(word.letters + std::u32string{unit});
  }
  return figures;
}

[[nodiscard]] std::set<std::u32string> names_of(std::vector<Word> const& words) {
  std::set<std::u32string> names;
  for (auto const& word : words) {
    if (word.script == Script::Code && !has_digit(word.letters)) names.insert(word.letters);
  }
  return names;
}

[[nodiscard]] bool is_japanese_word(Word const& word) {
  return word.script == Script::Kanji || word.script == Script::Katakana;
}

/// Words that add nothing to what is to be done.
constexpr std::array<std::u32string_view, 6> kEmptyWords{U"時", U"場合", U"方",
                                                         U"次", U"今",   U"方法"};

[[nodiscard]] bool is_empty_word(std::u32string_view word) {
  return std::find(kEmptyWords.begin(), kEmptyWords.end(), word) != kEmptyWords.end();
}

/// A single kanji only where it stood alone: 前 is not in 名前. Katakana only as it stood.
[[nodiscard]] bool stood_in(std::vector<Word> const& words, Word const& word) {
  bool const may_be_part = word.script == Script::Kanji && word.letters.size() > 1;
  return std::any_of(words.begin(), words.end(), [&](Word const& one) {
    return one.letters == word.letters ||
           (may_be_part && one.letters.find(word.letters) != std::u32string::npos);
  });
}

template <class Words>
[[nodiscard]] std::size_t count_in(std::u32string_view text, Words const& wanted) {
  std::size_t count = 0;
  for (std::u32string_view const word : wanted) {
    for (auto at = text.find(word); at != std::u32string_view::npos;
         at = text.find(word, at + word.size())) {
      ++count;
    }
  }
  return count;
}

/// What says "not", the longer form before the shorter that it holds; and what only looks like it.
constexpr std::array<std::u32string_view, 17> kNegations{
    U"せずに", U"ません", U"なければ", U"なかっ", U"ない", U"なく", U"ずに", U"せず", U"らず",
    U"わず",   U"かず",   U"さず",     U"れず",   U"たず", U"じず", U"がず", U"べず"};
constexpr std::array<std::u32string_view, 10> kNoNegations{
    U"あぶない", U"少ない", U"すくない", U"少なく",     U"すくなく",
    U"はやめに", U"なくす", U"なくし",   U"つまらない", U"かならず"};
constexpr std::array<std::u32string_view, 5> kDeniers{U"禁止", U"不要", U"やめ", U"だめ", U"避け"};

/// The words that a "not" follows, in their order: 切らず and 切らないで both are 切; the second 切
/// is another one than the first.
[[nodiscard]] std::vector<std::u32string> denied_in(std::u32string_view text) {
  std::vector<std::u32string> denied;
  auto const words = words_of(text);
  auto const last_before = [&words](std::size_t at) {
    std::u32string last;
    std::map<std::u32string, char32_t> times;
    for (auto const& word : words) {
      if (word.at < at) last = word.letters + ++times[word.letters];
    }
    return last;
  };
  auto const at_any = [text](std::size_t at, auto const& list) -> std::size_t {
    for (std::u32string_view const one : list) {
      if (text.substr(at).starts_with(one)) return one.size();
    }
    return 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    auto const looks_like_one = at_any(at, kNoNegations);
    auto const size = looks_like_one > 0 ? 0 : at_any(at, kNegations);
    auto const other = looks_like_one > 0 || size > 0 ? 0 : at_any(at, kDeniers);
    if (size > 0 || other > 0) denied.push_back(last_before(at));
    at += std::max({looks_like_one, size, other, std::size_t{1}});
  }
  return denied;
}

/// Each of them may stand as often as the desk wrote it.
constexpr std::array<std::u32string_view, 19> kPromises{
    U"必ず", U"かならず", U"絶対",     U"ぜったい", U"完全",    U"確実",   U"たしか",
    U"保証", U"大丈夫",   U"だいじょ", U"安心",     U"あんし",  U"間違い", U"まちが",
    U"無料", U"ただで",   U"なおり",   U"心配",     U"しんぱい"};

[[nodiscard]] bool promises_more(std::u32string_view before, std::u32string_view after) {
  return std::any_of(kPromises.begin(), kPromises.end(), [&](std::u32string_view word) {
    std::array const one{word};
    return count_in(after, one) > count_in(before, one);
  });
}

/// Who, which, when and how much: none of them may go.
constexpr std::array<std::u32string_view, 20> kKeepers{
    U"別",       U"安全", U"本物", U"正規", U"公式",   U"すぐ",  U"急",
    U"先に",     U"前に", U"あと", U"だけ", U"上り",   U"下り",  U"窓口",
    U"お客さま", U"有償", U"同意", U"見積", U"管理者", U"おそれ"};
constexpr std::array<std::u32string_view, 6> kConditions{U"とき", U"なら", U"れば",
                                                         U"たら", U"場合", U"まで"};

[[nodiscard]] bool keeps_keepers(std::u32string_view before, std::u32string_view after) {
  bool const are_all = std::all_of(kKeepers.begin(), kKeepers.end(), [&](std::u32string_view word) {
    std::array const one{word};
    return count_in(after, one) >= count_in(before, one);
  });
  return are_all && count_in(after, kConditions) >= count_in(before, kConditions);
}

/// At least three quarters of its words are still there, each as often as it stood.
[[nodiscard]] bool keeps_words(std::vector<Word> const& before, std::vector<Word> const& after) {
  auto left = after;
  std::size_t all = 0, kept = 0;
  for (auto const& word : before) {
    if (!is_japanese_word(word)) continue;
    ++all;
    auto const found = std::find_if(
        left.begin(), left.end(), [&word](Word const& one) { return one.letters == word.letters; });
    if (found == left.end()) continue;
    ++kept;
    left.erase(found);
  }
  return 4 * kept >= 3 * all;
}

/// Does it say what comes first? Then the words stand as they stood.
[[nodiscard]] bool has_order(std::u32string_view text) {
  constexpr std::array<std::u32string_view, 8> kSteps{U"前に", U"あと", U"てから", U"でから",
                                                      U"たら", U"だら", U"先に",   U"次に"};
  auto const end = text.find(U'。');
  bool const has_sentences = end != std::u32string_view::npos && end + 1 < text.size();
  return has_sentences || count_in(text, kSteps) > 0;
}

[[nodiscard]] bool keeps_order(std::vector<Word> const& before, std::vector<Word> const& after) {
  auto at = before.begin();
  for (auto const& word : after) {
    if (is_empty_word(word.letters)) continue;
    auto const is_it = [&word](Word const& one) {
      return one.letters.find(word.letters) != std::u32string::npos;
    };
    auto const found = std::find_if(at, before.end(), is_it);
    if (found == before.end()) return false;
    at = found;
  }
  return true;
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

std::optional<Fault> fault_of(std::string_view before, std::string_view after) {
  if (!base::is_utf8(after) || !has_form(before, after)) return Fault::Form;
  auto const one = plain(before);
  auto const other = plain(after);
  if (!has_known_letters(one, other)) return Fault::Form;
  if (!has_same_slots(before, after)) return Fault::Slots;
  auto const words = words_of(one);
  auto const others = words_of(other);
  if (figures_of(one) != figures_of(other) || names_of(words) != names_of(others)) {
    return Fault::Figures;
  }
  bool const is_its_own = std::all_of(others.begin(), others.end(), [&](Word const& word) {
    return !is_japanese_word(word) || is_empty_word(word.letters) || stood_in(words, word);
  });
  if (!is_its_own) return Fault::Words;
  if (denied_in(one) != denied_in(other)) return Fault::Negation;
  if (promises_more(one, other)) return Fault::Promise;
  bool const keeps_all = keeps_keepers(one, other) && keeps_words(words, others) &&
                         (!has_order(one) || keeps_order(words, others));
  return keeps_all ? std::nullopt : std::optional{Fault::Meaning};
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
                          RephrasedTexts const& texts) {
  RephrasedAnswer answer{std::move(scope_id), {}, {}};
  auto text = texts.begin();
  for (auto& block : blocks) {
    for (auto& line : block.lines) {
      if (!is_to_be_rephrased(line)) continue;
      DESK_CHECK(text != texts.end());
      auto const& said = *text++;
      auto const fault = said ? fault_of(line.pattern, *said) : Fault::Missing;
      auto before = line.text;
      if (!fault) line.text = fill_slots(*said, values);
      answer.lines.push_back({std::move(before), line.text, line.source, fault});
    }
  }
  answer.text = text_of(blocks);
  return answer;
}

}  // namespace knowledge
