#include "base/text_traced.hpp"
#include "domain/triage/entity_scan.hpp"

#include <algorithm>
#include <optional>

namespace triage {
namespace {

using base::utf8_of;
using Letters = std::u32string_view;

[[nodiscard]] bool is_hyphen(char32_t c) {
  return c == U'-' || is_between(c, 0x2010, 0x2015) || c == 0x2212 || c == U'ー' || c == U' ' ||
         c == U'_';
}

/// The digits of "CVE-2025-0411" after "cve": year and number.
struct Cve {
  Span year;
  Span number;
};
[[nodiscard]] std::optional<Cve> cve_at(Letters text, std::size_t at) {
  if (at >= text.size() || !is_hyphen(text[at])) return std::nullopt;
  Span const year{at + 1, run_end(text, at + 1, is_ascii_digit)};
  if (year.end - year.begin != 4 || year.end >= text.size() || !is_hyphen(text[year.end])) {
    return std::nullopt;
  }
  Span const number{year.end + 1, run_end(text, year.end + 1, is_ascii_digit)};
  auto const digits = number.end - number.begin;
  return digits >= 4 && digits <= 8 ? std::optional{Cve{year, number}} : std::nullopt;
}

[[nodiscard]] bool is_hex_digit(char32_t c) {
  return is_ascii_digit(c) || is_between(c, U'a', U'f');
}

}  // namespace

/// CVE ids (https://www.cve.org/About/Process): year and at least four digits.
void find_cves(EntityScan& scan) {
  auto const text = scan.lowered();
  for (auto at = text.find(U"cve"); at != Letters::npos; at = text.find(U"cve", at + 3)) {
    auto const cve = cve_at(text, at + 3);
    if (!cve || !scan.is_free({at, cve->number.end})) continue;
    scan.take(EntityType::Cve,
              "CVE-" + utf8_of(cut(text, cve->year)) + "-" + utf8_of(cut(text, cve->number)),
              {at, cve->number.end});
  }
}

/// MD5, SHA-1 and SHA-256 in hexadecimal: 32, 40 or 64 digits, not all of them decimal.
void find_hashes(EntityScan& scan) {
  auto const text = scan.lowered();
  for (std::size_t at = 0; at < text.size();) {
    auto const end = run_end(text, at, is_ascii_alnum);
    auto const word = cut(text, {at, end});
    bool const is_long = word.size() == 32 || word.size() == 40 || word.size() == 64;
    if (is_long && std::all_of(word.begin(), word.end(), is_hex_digit) &&
        !std::all_of(word.begin(), word.end(), is_ascii_digit) && scan.is_free({at, end})) {
      scan.take(EntityType::Hash, utf8_of(word), {at, end});
    }
    at = std::max(end, at + 1);
  }
}

}  // namespace triage
