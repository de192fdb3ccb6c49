#include "domain/mailroom/spoken.hpp"

#include "base/text.hpp"
#include "base/text_markup.hpp"
#include "base/text_traced.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace mailroom {
namespace {

using Lines = std::vector<std::string_view>;

constexpr std::size_t kPageLettersMax = 400'000;
constexpr std::size_t kSignatureLinesMax = 12;
constexpr std::size_t kHeadLinesMax = 5;  // From, Sent, To, Subject of an older mail

[[nodiscard]] Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

[[nodiscard]] std::string joined(Lines const& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (auto at = begin; at < end; ++at) {
    text += lines[at];
    text += '\n';
  }
  return std::string{base::trimmed(text)};
}

[[nodiscard]] bool has(std::string_view line, std::string_view part) {
  return line.find(part) != std::string_view::npos;
}

[[nodiscard]] bool is_quoted(std::string_view line) {
  auto const text = base::trimmed(line);
  return text.starts_with('>') || text.starts_with("＞");
}

/// A line that only says that an older mail follows.
[[nodiscard]] bool is_history_mark(std::string_view line) {
  auto const text = base::folded(base::trimmed(line));
  bool const has_dashes = text.starts_with("--") || text.starts_with("==");
  return has_dashes && (has(text, "original message") || has(text, "forwarded message") ||
                        has(text, "元のメッセージ") || has(text, "転送メッセージ"));
}

/// "From: …" or "差出人: …" with a second line of such a head close below.
[[nodiscard]] bool begins_head(Lines const& lines, std::size_t at) {
  constexpr std::array<std::string_view, 2> kFirst{"from:", "差出人:"};
  constexpr std::array<std::string_view, 6> kNext{
      "sent:", "date:", "to:", "送信日時:", "日時:", "宛先:"};
  auto const starts_with_any = [](std::string_view text, auto const& words) {
    return std::any_of(words.begin(), words.end(), [text](auto w) { return text.starts_with(w); });
  };
  if (!starts_with_any(base::folded(base::trimmed(lines[at])), kFirst)) return false;
  auto const end = std::min(lines.size(), at + 1 + kHeadLinesMax);
  for (auto next = at + 1; next < end; ++next) {
    if (starts_with_any(base::folded(base::trimmed(lines[next])), kNext)) return true;
  }
  return false;
}

/// "On …, … wrote:", "2026年11月26日(木) 10:00 … <…>:", "…さんは書きました:".
[[nodiscard]] bool is_attribution(std::string_view line) {
  auto const text = base::folded(base::trimmed(line));
  if (!text.ends_with(':')) return false;
  return has(text, "wrote:") || has(text, "書きました:") || has(text, "のメール:") ||
         (has(text, "@") && (has(text, ">:") || has(text, "):") || has(text, "年")));
}

[[nodiscard]] bool is_empty_line(std::string_view line) { return base::trimmed(line).empty(); }

/// Where an older mail begins that nobody writes below: lines.size() where there is none.
[[nodiscard]] std::size_t history_begin(Lines const& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (is_history_mark(lines[at]) || begins_head(lines, at)) return at;
  }
  return lines.size();
}

/// Where the quoted lines at the end begin, with who is quoted.
[[nodiscard]] std::size_t quotes_begin(Lines const& lines, std::size_t end) {
  auto begin = end;
  while (begin > 0 && (is_quoted(lines[begin - 1]) || is_empty_line(lines[begin - 1]))) --begin;
  bool const has_quotes = std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                      lines.begin() + static_cast<std::ptrdiff_t>(end), is_quoted);
  if (!has_quotes) return end;
  // Who wrote it may run over two lines.
  for (std::size_t above = 1; above <= 2 && above <= begin; ++above) {
    if (is_attribution(lines[begin - above]) ||
        (above == 2 && is_attribution(lines[begin - 1]) && lines[begin - 2].starts_with("On "))) {
      begin -= above;
      break;
    }
  }
  return begin;
}

/// A rule of signs, or "-- " (RFC 3676, 4.3).
[[nodiscard]] bool is_rule(std::string_view line) {
  auto const text = base::trimmed(line);
  if (text == "--") return true;
  auto const letters = base::letters_of(text);
  constexpr std::u32string_view kSigns = U"-_=*~+#─━―ー‐–—〜・☆★◆◇■□●○.";
  return letters.size() >= 3 && std::all_of(letters.begin(), letters.end(), [&](char32_t c) {
           return kSigns.find(c) != std::u32string_view::npos;
         });
}

/// The first rule near the end with no sentence below it.
[[nodiscard]] std::size_t signature_begin(Lines const& lines, std::size_t end) {
  auto const first = end > kSignatureLinesMax ? end - kSignatureLinesMax : 0;
  for (auto at = std::max<std::size_t>(first, 1); at < end; ++at) {
    if (!is_rule(lines[at])) continue;
    bool const has_sentence = std::any_of(
        lines.begin() + static_cast<std::ptrdiff_t>(at),
        lines.begin() + static_cast<std::ptrdiff_t>(end),
        [](std::string_view line) { return has(line, "。") || has(line, "？") || has(line, "?"); });
    if (!has_sentence) return at;
  }
  return end;
}

[[nodiscard]] std::string cut(std::string const& text, std::string& remark) {
  auto const first = base::first_code_points(text, Spoken::kLettersMax);
  if (first.size() == text.size()) return text;
  constexpr std::string_view kRemark = "長いメールのため、先頭の20,000文字を載せています。";
  if (!has(remark, kRemark)) remark += kRemark;
  return std::string{first};
}

/// Letters and digits alone: what two ways to write the same have in common.
[[nodiscard]] std::u32string bones(std::string_view text) {
  std::u32string kept;
  for (auto const c : base::letters_of(base::folded(text))) {
    bool const is_mark = c < U'0' || (c > U'9' && c < U'a') || (c > U'z' && c < 0x80) ||
                         (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) || c == 0xA0;
    if (!is_mark) kept += c;
  }
  return kept;
}

/// A page says the same when it holds what the text says, and not much before its own history.
[[nodiscard]] bool says_the_same(std::string const& said, std::string const& page) {
  constexpr std::size_t kComparedMax = 2'000;
  constexpr std::size_t kMoreMax = 200;
  auto const text = bones(said).substr(0, kComparedMax);
  auto const shown = bones(set_apart(page).said);
  return bones(page).find(text) != std::u32string::npos &&
         shown.size() <= 2 * bones(said).size() + kMoreMax;
}

[[nodiscard]] bool is_shown(char32_t c) {
  bool const is_bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                       c == 0x200E || c == 0x200F || c == 0x061C;
  bool const is_control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
  return !is_bidi && !is_control;
}

}  // namespace

std::string shown_text(std::string_view text) {
  std::u32string shown;
  char32_t before = 0;
  for (auto const c : base::letters_of(text)) {
    // A lone CR is a line end of old machines; CRLF is one.
    if (c == U'\r') shown += U'\n';
    else if (is_shown(c) && !(c == U'\n' && before == U'\r')) shown += c;
    before = c;
  }
  return base::utf8_of(shown);
}

std::string shown_line(std::string_view text, std::size_t letters_max) {
  auto const line = base::without_hidden_characters(shown_text(text));
  return std::string{base::first_code_points(base::trimmed(line), letters_max)};
}

Spoken set_apart(std::string_view text) {
  auto const lines = lines_of(text);
  auto const history = history_begin(lines);
  auto const quotes = quotes_begin(lines, history);
  auto const signature = signature_begin(lines, quotes);
  auto said = joined(lines, 0, signature);
  if (said.empty()) return {std::string{base::trimmed(text)}};
  return {std::move(said), joined(lines, signature, lines.size())};
}

Spoken spoken_of(Mail const& mail) {
  auto const plain = shown_text(mail.text);
  auto const page = shown_text(base::text_of_page(mail.page, kPageLettersMax));
  bool const has_plain = !base::trimmed(plain).empty();
  auto spoken = set_apart(has_plain ? plain : page);
  if (has_plain && !base::trimmed(page).empty() && !says_the_same(spoken.said, page)) {
    spoken.remark += "HTML形式の本文はこれと内容が異なります。下に分けて載せています。";
    spoken.rest += "\n\n--- HTML形式の本文 ---\n" + std::string{base::trimmed(page)};
  }
  spoken.said = cut(spoken.said, spoken.remark);
  spoken.rest = cut(std::string{base::trimmed(spoken.rest)}, spoken.remark);
  return spoken;
}

}  // namespace mailroom
