#include "base/text_traced.hpp"
#include "domain/triage/entity_scan.hpp"
#include "domain/triage/host_names.hpp"
#include "terms/ip.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace triage {
namespace {

using base::utf8_of;
using Letters = std::u32string_view;

constexpr std::array<Letters, 4> kSchemes{U"http://", U"https://", U"ftp://", U"ftps://"};

constexpr std::size_t kUrlLettersMax = 2'000;

[[nodiscard]] bool is_url_letter(char32_t c) {
  return is_ascii_alnum(c) || Letters{U"-._~:/?#[]@!$&'()*+,;=%"}.find(c) != Letters::npos;
}

/// Without the marks of the sentence around it: full stops, and brackets it did not open.
[[nodiscard]] std::size_t without_tail(Letters url) {
  auto end = url.size();
  while (end > 0) {
    auto const last = url[end - 1];
    bool const is_mark = Letters{U".,;:!?'*"}.find(last) != Letters::npos;
    auto const open = last == U')' ? U'(' : U'[';
    bool const is_alone = (last == U')' || last == U']') &&
                          std::count(url.begin(), url.begin() + static_cast<std::ptrdiff_t>(end),
                                     last) >
                              std::count(url.begin(),
                                         url.begin() + static_cast<std::ptrdiff_t>(end), open);
    if (!is_mark && !is_alone) break;
    --end;
  }
  return end;
}

[[nodiscard]] std::size_t scheme_length(Letters text) {
  for (auto const scheme : kSchemes) {
    if (text.starts_with(scheme)) return scheme.size();
  }
  return 0;
}

/// The letters of a URL that begins at `at`, and the end of its host; nothing when it has none.
struct Url {
  Span whole;
  std::size_t host_end = 0;
};
[[nodiscard]] std::optional<Url> url_at(EntityScan const& scan, std::size_t at) {
  auto const length = scheme_length(scan.lowered().substr(at));
  if (length == 0) return std::nullopt;
  auto end = run_end(scan.letters().substr(0, at + kUrlLettersMax), at, is_url_letter);
  // A bracket nobody opened closes the sentence's own: (https://a.example/b)と
  std::int32_t depth = 0;
  for (auto i = at + length; i < end; ++i) {
    auto const c = scan.letters()[i];
    depth += c == U'(' ? 1 : c == U')' ? -1 : 0;
    if (depth < 0) end = i;
  }
  end = at + without_tail(scan.letters().substr(at, end - at));
  auto const host_end = std::min(scan.letters().find_first_of(U"/?#", at + length), end);
  if (host_end <= at + length) return std::nullopt;
  return Url{{at, end}, host_end};
}

[[nodiscard]] bool is_mail_letter(char32_t c) {
  return is_ascii_alnum(c) || Letters{U"._%+-"}.find(c) != Letters::npos;
}
[[nodiscard]] bool is_host_letter(char32_t c) {
  return is_ascii_alnum(c) || c == U'.' || c == U'-' || c == U'_';
}

/// The end of the longest host name that begins at `begin`; `begin` when there is none.
[[nodiscard]] std::size_t host_end(EntityScan const& scan, std::size_t begin) {
  auto end = run_end(scan.lowered(), begin, is_host_letter);
  while (end > begin) {
    if (is_host_name(scan.lowered().substr(begin, end - begin))) return end;
    auto const dot = scan.lowered().substr(begin, end - begin).find_last_of(U".-_");
    end = dot == Letters::npos ? begin : begin + dot;
  }
  return begin;
}

}  // namespace

void find_urls(EntityScan& scan) {
  auto const text = scan.lowered();
  for (auto at = text.find(U"://"); at != Letters::npos; at = text.find(U"://", at + 3)) {
    auto const begin = run_begin(text, at, is_ascii_letter);
    // "URLはhttp://" and "thttp://": the scheme is the last letters before the mark.
    for (auto from = begin; from < at; ++from) {
      auto const url = url_at(scan, from);
      if (!url) continue;
      if (!scan.is_free(url->whole)) break;
      auto const value = utf8_of(text.substr(from, url->host_end - from)) +
                         utf8_of(cut(scan.letters(), {url->host_end, url->whole.end}));
      scan.take(EntityType::Url, value, url->whole);
      break;
    }
  }
}

void find_emails(EntityScan& scan) {
  auto const text = scan.lowered();
  for (auto at = text.find(U'@'); at != Letters::npos; at = text.find(U'@', at + 1)) {
    auto begin = run_begin(text, at, is_mail_letter);
    while (begin < at && (text[begin] == U'.' || text[begin] == U'-')) ++begin;
    auto const end = host_end(scan, at + 1);
    if (begin == at || end == at + 1 || !scan.is_free({begin, end})) continue;
    scan.take(EntityType::Email, utf8_of(cut(text, {begin, end})), {begin, end});
  }
}

void find_ipv6(EntityScan& scan) {
  auto const text = scan.lowered();
  auto const is_inside = [](char32_t c) {
    return is_ascii_digit(c) || is_between(c, U'a', U'f') || c == U':' || c == U'.';
  };
  for (std::size_t at = 0; at < text.size();) {
    auto end = run_end(text, at, is_inside);
    if (end == at) {
      ++at;
      continue;
    }
    auto const next = end;
    while (end > at && (text[end - 1] == U'.' ||
                        (text[end - 1] == U':' && scan.letter_before(end - 1) != U':')))
      --end;
    auto const token = cut(text, {at, end});
    bool const stands_alone = !is_ascii_alnum(scan.letter_before(at)) &&
                              !is_ascii_alnum(scan.letter(end));
    bool const has_digit = std::any_of(token.begin(), token.end(), is_ascii_digit);
    if (stands_alone && has_digit && std::count(token.begin(), token.end(), U':') >= 2 &&
        scan.is_free({at, end})) {
      auto const address = terms::IpAddress::parse(utf8_of(token));
      if (address && !address->is_v4()) scan.take(EntityType::Ipv6, address->text(), {at, end});
    }
    at = next;
  }
}

void find_domains(EntityScan& scan) {
  auto const text = scan.lowered();
  for (std::size_t at = 0; at < text.size();) {
    auto const next = run_end(text, at, is_host_letter);
    if (next == at) {
      ++at;
      continue;
    }
    auto const begin = run_end(text, at,
                               [](char32_t c) { return c == U'.' || c == U'-' || c == U'_'; });
    auto const end = begin < next ? host_end(scan, begin) : begin;
    auto const before = scan.letter_before(at);
    bool const is_path = before == U'/' || before == U'\\' || before == U'@';
    bool const is_whole = scan.letter(end) != U'@' && !is_ascii_alnum(scan.letter(end));
    if (end > begin && is_whole && !is_path && scan.is_free({begin, end})) {
      scan.take(EntityType::Domain, utf8_of(cut(text, {begin, end})), {begin, end});
    }
    at = next;
  }
}

}  // namespace triage
