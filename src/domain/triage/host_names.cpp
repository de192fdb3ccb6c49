#include "domain/triage/host_names.hpp"

#include "domain/triage/letters.hpp"

#include <algorithm>
#include <array>

namespace triage {
namespace {

using Letters = std::u32string_view;

/// Sorted. Endings that are file names much more often (zip, mov, sh, py) are left out.
constexpr std::array<Letters, 118> kTopLevels{
    U"academy", U"ae",     U"agency", U"app",      U"ar",      U"asia",    U"at",    U"au",
    U"be",      U"bg",     U"bid",    U"biz",      U"blog",    U"br",      U"buzz",  U"ca",
    U"care",    U"cc",     U"center", U"cf",       U"ch",      U"cl",      U"click", U"clinic",
    U"cloud",   U"club",   U"cn",     U"co",       U"com",     U"company", U"cz",    U"date",
    U"de",      U"dev",    U"dk",     U"download", U"edu",     U"email",   U"es",    U"eu",
    U"example", U"expert", U"fi",     U"fr",       U"fun",     U"ga",      U"gov",   U"gq",
    U"gr",      U"group",  U"hk",     U"host",     U"hu",      U"icu",     U"id",    U"ie",
    U"il",      U"in",     U"info",   U"int",      U"invalid", U"io",      U"ir",    U"it",
    U"jp",      U"kr",     U"kz",     U"life",     U"link",    U"live",    U"local", U"localhost",
    U"me",      U"mil",    U"ml",     U"mobi",     U"mx",      U"my",      U"net",   U"news",
    U"nl",      U"no",     U"nz",     U"online",   U"onion",   U"org",     U"ph",    U"pl",
    U"pro",     U"pt",     U"pw",     U"ro",       U"ru",      U"se",      U"sg",    U"shop",
    U"site",    U"space",  U"store",  U"stream",   U"su",      U"support", U"tech",  U"test",
    U"tk",      U"to",     U"today",  U"tokyo",    U"top",     U"tr",      U"tv",    U"tw",
    U"ua",      U"uk",     U"us",     U"vip",      U"vn",      U"website"};
constexpr std::array<Letters, 10> kMoreTopLevels{U"work", U"world", U"ws",  U"xyz",   U"za",
                                                 U"arpa", U"name",  U"win", U"osaka", U"kyoto"};
/// Products whose names look like hosts.
constexpr std::array<Letters, 5> kProducts{U"asp.net", U"vb.net", U"ado.net", U"ml.net",
                                           U"paint.net"};

[[nodiscard]] bool is_top_level(Letters label) {
  return is_one_of(label, kTopLevels) || is_one_of(label, kMoreTopLevels);
}

[[nodiscard]] bool is_label(Letters label) {
  if (label.empty() || label.size() > 63 || label.front() == U'-' || label.back() == U'-')
    return false;
  return std::all_of(label.begin(), label.end(),
                     [](char32_t c) { return is_ascii_alnum(c) || c == U'-' || c == U'_'; });
}

}  // namespace

bool is_host_name(Letters name) {
  if (name.size() > 253) return false;
  if (is_one_of(name, kProducts)) return false;
  std::size_t labels = 0;
  Letters last;
  for (std::size_t begin = 0; begin <= name.size();) {
    auto const end = std::min(name.find(U'.', begin), name.size());
    last = name.substr(begin, end - begin);
    if (!is_label(last)) return false;
    ++labels;
    begin = end + 1;
  }
  return labels >= 2 && is_top_level(last);
}

}  // namespace triage
