#include "base/text_traced.hpp"
#include "domain/triage/entity_scan.hpp"
#include "terms/ip.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace triage {
namespace {

using Letters = std::u32string_view;

/// Words that say that four numbers with dots count something else.
constexpr std::array<Letters, 25> kVersionBefore{U"バージョン",
                                                 U"ヴァージョン",
                                                 U"version",
                                                 U"ver",
                                                 U"ver.",
                                                 U"v",
                                                 U"v.",
                                                 U"ファームウェア",
                                                 U"ファームウエア",
                                                 U"ファーム",
                                                 U"firmware",
                                                 U"fw",
                                                 U"リビジョン",
                                                 U"rev",
                                                 U"rev.",
                                                 U"build",
                                                 U"ビルド",
                                                 U"版数",
                                                 U"版番号",
                                                 U"第",
                                                 U"§",
                                                 U"項番",
                                                 U"表",
                                                 U"図",
                                                 U"release"};
constexpr std::array<Letters, 14> kVersionAfter{
    U"項",   U"章",   U"節",     U"条",       U"版",       U"系",     U"条項",
    U"以前", U"未満", U"より前", U"にアップ", U"へアップ", U"に更新", U"のファーム"};
/// Words right before or behind small numbers that make them an address all the same.
constexpr std::array<Letters, 16> kAddressBefore{
    U"ip",  U"ipv4", U"アドレス", U"宛先",   U"宛て先",   U"送信元", U"送信先", U"通信先",
    U"dst", U"src",  U"host",     U"ホスト", U"サーバー", U"dns",    U"接続先", U"相手"};
constexpr std::array<Letters, 14> kAddressAfter{
    U"への", U"へ",         U"宛",     U"からの", U"を遮断", U"を止", U"をブロック",
    U"を塞", U"にアクセス", U"と通信", U"に通信", U"に接続", U":",    U"/"};
constexpr std::array<Letters, 14> kAddressPrefixes{U"ip",      U"ipv4", U"src",  U"dst", U"addr",
                                                   U"address", U"host", U"from", U"to",  U"dns",
                                                   U"server",  U"peer", U"c2",   U"ipは"};
constexpr std::array<Letters, 6> kNamedServers{U"1.1.1.1", U"1.0.0.1", U"8.8.8.8",
                                               U"8.8.4.4", U"9.9.9.9", U"4.4.4.4"};

/// Before a number, skipping what joins a word with it: "バージョンは、 4.2.0.118".
[[nodiscard]] Letters words_before(Letters text, std::size_t at) {
  auto const end = run_begin(
      text, at, [](char32_t c) { return Letters{U" :はがのを、,(「=#"}.find(c) != Letters::npos; });
  return text.substr(0, end);
}

[[nodiscard]] bool ends_in_version_word(Letters before) {
  return std::any_of(kVersionBefore.begin(), kVersionBefore.end(), [before](Letters word) {
    if (!before.ends_with(word)) return false;
    if (!is_ascii_letter(word.front())) return true;
    auto const at = before.size() - word.size();
    return at == 0 || !is_ascii_letter(before[at - 1]);
  });
}

/// Four numbers with dots, each at most three digits long.
[[nodiscard]] std::optional<std::size_t> quad_end(Letters text, std::size_t at) {
  for (int part = 0; part < 4; ++part) {
    auto const end = run_end(text, at, is_ascii_digit);
    if (end == at || end - at > 3) return std::nullopt;
    at = end;
    if (part == 3) break;
    if (at >= text.size() || text[at] != U'.') return std::nullopt;
    ++at;
  }
  bool const goes_on = at + 1 < text.size() && text[at] == U'.' && is_ascii_digit(text[at + 1]);
  bool const is_glued = at < text.size() && (is_ascii_letter(text[at]) || text[at] == U'_');
  return goes_on || is_glued ? std::nullopt : std::optional{at};
}

/// 4.2.0.118 of a product, 1.1.4.2 of a document: small numbers that no word calls an address.
[[nodiscard]] bool counts_something(Letters text, Span quad, std::string const& value) {
  auto const dot = value.find('.');
  auto const first = std::stoi(value.substr(0, dot));
  if (first >= 20 || first == 10) return false;
  if (is_one_of(cut(text, quad), kNamedServers)) return false;
  auto const before = words_before(text, quad.begin);
  auto const after = text.substr(text.find_first_not_of(U" ", quad.end) == Letters::npos
                                     ? text.size()
                                     : text.find_first_not_of(U" ", quad.end));
  return std::none_of(kAddressBefore.begin(), kAddressBefore.end(),
                      [before](Letters word) { return before.ends_with(word); }) &&
         std::none_of(kAddressAfter.begin(), kAddressAfter.end(),
                      [after](Letters word) { return after.starts_with(word); });
}

[[nodiscard]] bool is_version(EntityScan const& scan, Span quad) {
  auto const text = scan.lowered();
  auto const after = text.substr(quad.end, 6);
  auto const first = after.find_first_not_of(U" )」");
  auto const rest = first == Letters::npos ? Letters{} : after.substr(first);
  if (std::any_of(kVersionAfter.begin(), kVersionAfter.end(),
                  [rest](Letters word) { return rest.starts_with(word); })) {
    return true;
  }
  return ends_in_version_word(words_before(text, quad.begin)) ||
         ends_in_version_word(text.substr(0, quad.begin));
}

/// A letter may stand right before an address only as a word for it: "IP203.0.113.5".
[[nodiscard]] bool begins_well(Letters text, std::size_t at) {
  if (at == 0) return true;
  auto const before = text[at - 1];
  if (before == U'.' && at > 1 && is_ascii_digit(text[at - 2])) return false;
  if (!is_ascii_letter(before)) return before != U'_' || at == 1;
  auto const begin = run_begin(text, at, is_ascii_letter);
  return is_one_of(cut(text, {begin, at}), kAddressPrefixes);
}

}  // namespace

void find_ipv4(EntityScan& scan) {
  auto const text = scan.lowered();
  Span version{};  // "4.2.0.1から4.2.0.9へ": the second counts as the first did
  for (std::size_t at = 0; at < text.size();) {
    if (!is_ascii_digit(text[at])) {
      ++at;
      continue;
    }
    auto const end = quad_end(text, at);
    auto const next = end.value_or(
        run_end(text, at, [](char32_t c) { return is_ascii_digit(c) || c == U'.'; }));
    if (end && begins_well(text, at) && scan.is_free({at, *end})) {
      auto const value = base::utf8_of(cut(text, {at, *end}));
      auto const address = terms::IpAddress::parse(value);
      bool const follows_version = version.end > 0 && at - version.end <= 4 &&
                                   text[at] == text[version.begin];
      if (is_version(scan, {at, *end}) || follows_version ||
          counts_something(text, {at, *end}, value)) {
        scan.pass_over({at, *end});
        version = {at, *end};
      } else if (address) {
        scan.take(EntityType::Ipv4, value, {at, *end});
      }
    }
    at = std::max(next, at + 1);
  }
}

}  // namespace triage
