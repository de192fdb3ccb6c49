#include "domain/triage/loose_facts.hpp"

#include "domain/triage/entity_scan.hpp"

namespace triage {
namespace {

using Letters = std::u32string_view;

constexpr std::size_t kLongNumberDigits = 7;
constexpr std::size_t kQuadParts = 4;
constexpr std::size_t kHardwareParts = 6;
constexpr Letters kHyphens = U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30FC";
constexpr Letters kLooseMarks = U" .()/\u30FB";  // between the parts of what begins with 0 or +

[[nodiscard]] bool is_in(Letters all, char32_t c) { return all.find(c) != Letters::npos; }
[[nodiscard]] bool is_hex(char32_t c) { return is_ascii_digit(c) || is_between(c, U'a', U'f'); }
[[nodiscard]] bool is_mail_letter(char32_t c) { return is_ascii_alnum(c) || is_in(U".-_+%", c); }

void find_mails(Letters text, std::vector<Span>& found) {
  for (auto at = text.find(U'@'); at != Letters::npos; at = text.find(U'@', at + 1)) {
    auto const begin = run_begin(text, at, is_mail_letter);
    auto const end = run_end(text, at + 1, is_mail_letter);
    if (begin < at && end > at + 1) found.push_back({begin, end});
  }
}

/// `parts` runs of `is` of at most `longest` letters with `mark` between them, from `at` on; 0
/// where they are not there.
template <class Is>
[[nodiscard]] std::size_t row_end(Letters text, std::size_t at, std::size_t parts, char32_t mark,
                                  Is is, std::size_t longest) {
  for (std::size_t part = 0; part < parts; ++part) {
    if (part > 0) {
      if (at >= text.size() || text[at] != mark) return 0;
      ++at;
    }
    auto const end = run_end(text, at, is);
    if (end == at || end - at > longest) return 0;
    at = end;
  }
  return at;
}

void find_addresses(Letters text, std::vector<Span>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_ascii_digit(text[at - 1])) continue;
    auto const end = row_end(text, at, kQuadParts, U'.', is_ascii_digit, 3);
    if (end > 0) found.push_back({at, end});
  }
}

void find_hardware(Letters text, std::vector<Span>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && is_hex(text[at - 1])) continue;
    for (char32_t const mark : {U':', U'-'}) {
      auto const end = row_end(text, at, kHardwareParts, mark, is_hex, 2);
      if (end > 0) found.push_back({at, end});
    }
  }
}

/// After NFKC the yen sign of Japanese keyboards may stand for the backslash.
void find_shares(Letters text, std::vector<Span>& found) {
  for (Letters const mark : {Letters{U"\\\\"}, Letters{U"\u00A5\u00A5"}}) {
    for (auto at = text.find(mark); at != Letters::npos; at = text.find(mark, at + 1)) {
      auto const end = run_end(text, at + 2, is_mail_letter);
      if (end > at + 2) found.push_back({at + 2, end});
    }
  }
}

void find_tickets(Letters text, std::vector<Span>& found) {
  for (auto at = text.find(U'q'); at != Letters::npos; at = text.find(U'q', at + 1)) {
    bool const is_word = at > 0 && is_ascii_alnum(text[at - 1]);
    if (is_word || at + 2 >= text.size() || !is_in(kHyphens, text[at + 1])) continue;
    auto const end = run_end(text, at + 2, is_ascii_digit);
    if (end > at + 2) found.push_back({at, end});
  }
}

/// Where the marks between two parts of a number end; `at` itself where no part follows.
[[nodiscard]] std::size_t after_marks(Letters text, std::size_t at, bool is_loose) {
  constexpr std::size_t kMarksMax = 3;
  auto const is_mark = [&](char32_t c) {
    return is_in(kHyphens, c) || (is_loose && is_in(kLooseMarks, c));
  };
  auto const end = run_end(text, at, is_mark);
  bool const goes_on = end < text.size() && is_ascii_digit(text[end]) && end - at <= kMarksMax;
  return goes_on ? end : at;
}

/// A number of Microsoft's knowledge base is known to all.
[[nodiscard]] bool is_public_number(Letters text, std::size_t at) {
  return at >= 2 && text.substr(at - 2, 2) == U"kb";
}

void find_numbers(Letters text, std::vector<Span>& found) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at])) {
      ++at;
      continue;
    }
    bool const is_loose = text[at] == U'0' || (at > 0 && text[at - 1] == U'+');
    std::size_t digits = 0, end = at;
    for (auto next = at; digits == 0 || next > end; next = after_marks(text, end, is_loose)) {
      end = run_end(text, next, is_ascii_digit);
      digits += end - next;
    }
    if (digits >= kLongNumberDigits && !is_public_number(text, at)) {
      found.push_back({at, end});
    }
    at = end;
  }
}

}  // namespace

std::vector<Span> find_loose(LooseFact fact, Letters lowered) {
  std::vector<Span> found;
  switch (fact) {
    case LooseFact::Mail: find_mails(lowered, found); break;
    case LooseFact::Address: find_addresses(lowered, found); break;
    case LooseFact::Hardware: find_hardware(lowered, found); break;
    case LooseFact::Share: find_shares(lowered, found); break;
    case LooseFact::Ticket: find_tickets(lowered, found); break;
    case LooseFact::LongNumber: find_numbers(lowered, found); break;
  }
  return found;
}

}  // namespace triage
