#include "domain/triage/message.hpp"

#include "base/text_markup.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace triage {
namespace {

using Letters = std::u32string_view;

/// What manners are made of.
constexpr std::array<Letters, 30> kCourtesies{
    U"お世話になっ",   U"お世話になり",     U"お世話様",       U"お疲れ様",
    U"お疲れさま",     U"いつもありがとう", U"はじめまして",   U"初めまして",
    U"初めてご連絡",   U"初めて問い合わせ", U"よろしくお願い", U"宜しくお願い",
    U"よろしくおねが", U"よろしくどうぞ",   U"お忙しいところ", U"お手数ですが",
    U"お手数をおかけ", U"お手数おかけ",     U"突然のご連絡",   U"失礼いたします",
    U"失礼します",     U"すみません。",     U"恐れ入ります。", U"おはようございます",
    U"こんにちは",     U"こんばんは",       U"ご返信お待ち",   U"ご回答お待ち",
    U"以上です",       U"取り急ぎ"};
/// What else stands in sentences of manners.
constexpr std::array<Letters, 14> kFillers{
    U"大変",     U"平素", U"何卒", U"格別の", U"誠に", U"申し上げ", U"恐れ入り",
    U"申し訳ご", U"御礼", U"厚く", U"本当に", U"突然", U"失礼",     U"ご連絡"};
constexpr std::array<Letters, 12> kIntroductions{
    U"と申します",     U"担当です",     U"者です",       U"ものです", U"店主です", U"事務です",
    U"経営しています", U"営んでいます", U"でございます", U"いいます", U"園長です", U"院長です"};
constexpr std::array<Letters, 9> kForwarded{
    U"original message", U"forwarded message", U"転送メッセージ", U"元のメッセージ", U"以下転送",
    U"ここから転送",     U"--- 転送",          U"引用ここから",   U"wrote:"};
constexpr std::size_t kCourtesyLettersMax = 40;
constexpr std::ptrdiff_t kCourtesyMatterMax = 2;  // letters
constexpr std::size_t kIntroductionLettersMax = 60;
constexpr std::size_t kSignatureLinesMax = 10;

[[nodiscard]] bool has_any(Letters text, std::span<Letters const> words) {
  return std::any_of(words.begin(), words.end(),
                     [text](Letters word) { return text.find(word) != Letters::npos; });
}

[[nodiscard]] bool is_rule(Letters line) {
  std::size_t count = 0;
  for (auto const c : line) {
    if (c == U' ') continue;
    if (Letters{U"-_=*~+#─━―ー‐–—〜・☆★◆◇■□●○."}.find(c) == Letters::npos) return false;
    ++count;
  }
  return count >= 2;
}

[[nodiscard]] Span trimmed(Letters text, Span span) {
  auto const is_white = [text](std::size_t at) { return text[at] == U' ' || text[at] == U'\n'; };
  while (span.begin < span.end && is_white(span.begin)) ++span.begin;
  while (span.begin < span.end && is_white(span.end - 1)) --span.end;
  return span;
}

[[nodiscard]] std::vector<Span> lines_of(Letters text) {
  std::vector<Span> lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find(U'\n', begin), text.size());
    lines.push_back(trimmed(text, {begin, end}));
    begin = end + 1;
  }
  return lines;
}

/// Sentences of running text end in full stops, question and exclamation marks.
[[nodiscard]] bool has_full_stop(Letters line) {
  return line.find_first_of(U"。?!") != Letters::npos;
}

/// Where the signature begins: the last rule with only short lines below it.
[[nodiscard]] std::size_t signature_line(Letters text, std::span<Span const> lines) {
  auto const first = lines.size() > kSignatureLinesMax ? lines.size() - kSignatureLinesMax : 0;
  for (auto at = first; at < lines.size(); ++at) {
    if (!is_rule(cut(text, lines[at]))) continue;
    auto const below = lines.subspan(at + 1);
    bool const is_text = std::any_of(below.begin(), below.end(),
                                     [text](Span line) { return has_full_stop(cut(text, line)); });
    if (!is_text && at > 0) return at;
  }
  return lines.size();
}

[[nodiscard]] bool is_order(Letters sentence) {
  auto const has = [sentence](std::span<Letters const> words) { return has_any(sentence, words); };
  static constexpr std::array<Letters, 12> kMachine{
      U"分類", U"判定", U"カテゴリ",   U"ラベル", U"優先度",    U"緊急度",
      U"aiへ", U"aiは", U"プロンプト", U"命令",   U"システム:", U"urgency"};
  static constexpr std::array<Letters, 10> kCommand{
      U"せよ",       U"しろ",   U"しなさい", U"無視して", U"無視し、",
      U"とすること", U"に設定", U"扱え",     U"出力",     U"付けろ"};
  static constexpr std::array<Letters, 5> kEnglish{U"ignore previous", U"ignore all", U"disregard",
                                                   U"system prompt", U"classify this"};
  bool const is_question = sentence.ends_with(U"か。") || sentence.ends_with(U"か") ||
                           sentence.ends_with(U"?");
  return has(kEnglish) || (has(kMachine) && has(kCommand) && !is_question);
}

[[nodiscard]] std::u32string without(std::u32string text, std::span<Letters const> words) {
  for (auto const word : words) {
    auto const at = text.find(word);
    if (at != std::u32string::npos) text.erase(at, word.size());
  }
  return text;
}

/// True when a sentence is manners and nothing else: お手数ですが、遮断してください is a wish.
[[nodiscard]] bool is_courtesy(Letters sentence) {
  static constexpr std::array<Letters, 8> kWishes{U"ください", U"下さい",   U"くれ",   U"ほし",
                                                  U"欲し",     U"いただけ", U"もらえ", U"たい"};
  if (sentence.size() > kCourtesyLettersMax || has_any(sentence, kWishes)) return false;
  auto rest = without(std::u32string{sentence}, kCourtesies);
  if (rest.size() == sentence.size()) return false;
  rest = without(std::move(rest), kFillers);
  auto const carries_matter = [](char32_t c) {
    auto const script = script_of(c);
    return script == Script::Kanji || script == Script::Katakana || script == Script::Latin ||
           script == Script::Digit;
  };
  return std::count_if(rest.begin(), rest.end(), carries_matter) <= kCourtesyMatterMax;
}

[[nodiscard]] Role role_of(Letters sentence, bool is_opening) {
  if (is_order(sentence)) return Role::Order;
  if (is_courtesy(sentence)) return Role::Courtesy;
  bool const is_introduction = is_opening && sentence.size() <= kIntroductionLettersMax &&
                               has_any(sentence, kIntroductions);
  return is_introduction ? Role::Courtesy : Role::Body;
}

/// Cuts a line at 。!? and adds its sentences.
void add_sentences(Message& message, Span line, Role role) {
  Letters const text = message.lowered;
  for (auto begin = line.begin; begin < line.end;) {
    auto end = std::min(text.find_first_of(U"。!?", begin), line.end);
    while (end < line.end && Letters{U"。!?」』)"}.find(text[end]) != Letters::npos) ++end;
    auto const span = trimmed(text, {begin, end});
    begin = end;
    if (span.begin == span.end) continue;
    bool const is_opening = message.sentences.size() < 3;
    message.sentences.push_back(
        {span, role == Role::Body ? role_of(cut(text, span), is_opening) : role});
  }
}

void find_sentences(Message& message) {
  Letters const text = message.lowered;
  auto const lines = lines_of(text);
  auto const signature = signature_line(text, lines);
  bool is_forwarded = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    auto const line = cut(text, lines[at]);
    if (line.empty()) continue;
    if (has_any(line, kForwarded)) is_forwarded = true;
    auto role = is_forwarded || line.front() == U'>' || line.front() == U'|' ? Role::Quote
                                                                             : Role::Body;
    if (at >= signature) role = Role::Signature;
    if (!is_rule(line)) add_sentences(message, lines[at], role);
  }
}

/// Kana decide; without kana only a text in Chinese characters that Chinese doesn't use alone.
[[nodiscard]] bool is_japanese_text(Letters text) {
  std::size_t kana = 0, kanji = 0, latin = 0, other = 0;
  for (auto const c : text) {
    switch (script_of(c)) {
      case Script::Hiragana:
      case Script::Katakana: ++kana; break;
      case Script::Kanji: ++kanji; break;
      case Script::Latin: ++latin; break;
      case Script::Other: ++other; break;
      case Script::Space:
      case Script::LineEnd:
      case Script::Mark:
      case Script::Digit: break;
    }
  }
  if (kana > 0) return (kana + kanji) * 6 >= latin + other;
  bool const is_chinese = text.find_first_of(U"请这们么还您你让过应该帮网络电脑吗给嗎這們麼") !=
                          Letters::npos;
  return kanji >= 2 && !is_chinese && kanji * 2 >= latin + other;
}

}  // namespace

Message read_message(std::string_view text) {
  Message message;
  message.text = base::without_markup(base::traced_nfkc(text, Message::kLettersMax));
  message.lowered = message.text.letters;
  for (auto& letter : message.lowered) letter = lower(letter);
  find_sentences(message);
  message.is_japanese = is_japanese_text(message.lowered);
  return message;
}

}  // namespace triage
