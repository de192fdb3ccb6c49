#include "base/text_traced.hpp"
#include "domain/triage/entity_scan.hpp"
#include "domain/triage/host_names.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace triage {
namespace {

using Letters = std::u32string_view;

/// What files are called that people send to a help desk. Endings that are top-level domains
/// far more often (com, jp, info) are hosts instead.
constexpr std::array<Letters, 150> kExtensions{
    U"exe",  U"dll",    U"sys",    U"scr",  U"bat",  U"cmd",    U"ps1",   U"psm1", U"vbs",
    U"vbe",  U"js",     U"jse",    U"wsf",  U"wsh",  U"hta",    U"lnk",   U"msi",  U"msp",
    U"msix", U"jar",    U"apk",    U"ipa",  U"iso",  U"img",    U"vhd",   U"vhdx", U"vmdk",
    U"zip",  U"zipx",   U"rar",    U"7z",   U"lzh",  U"gz",     U"tgz",   U"tar",  U"bz2",
    U"xz",   U"cab",    U"doc",    U"docx", U"docm", U"dot",    U"dotm",  U"dotx", U"xls",
    U"xlsx", U"xlsm",   U"xlsb",   U"xlam", U"xltm", U"xll",    U"csv",   U"ppt",  U"pptx",
    U"pptm", U"pps",    U"ppsx",   U"pdf",  U"rtf",  U"txt",    U"log",   U"html", U"htm",
    U"mht",  U"shtml",  U"xhtml",  U"php",  U"asp",  U"aspx",   U"ashx",  U"jsp",  U"cgi",
    U"py",   U"sh",     U"rb",     U"c",    U"cpp",  U"java",   U"class", U"json", U"xml",
    U"yaml", U"yml",    U"ini",    U"cfg",  U"conf", U"config", U"reg",   U"inf",  U"dat",
    U"db",   U"sqlite", U"accdb",  U"mdb",  U"sql",  U"bak",    U"old",   U"tmp",  U"eml",
    U"msg",  U"pst",    U"ost",    U"ics",  U"vcf",  U"png",    U"jpg",   U"jpeg", U"gif",
    U"bmp",  U"tif",    U"tiff",   U"svg",  U"webp", U"heic",   U"mp3",   U"wav",  U"mp4",
    U"mov",  U"avi",    U"wmv",    U"m4a",  U"psd",  U"ai",     U"dwg",   U"dxf",  U"jww",
    U"jtd",  U"one",    U"url",    U"chm",  U"cpl",  U"pif",    U"bin",   U"evt",  U"evtx",
    U"etl",  U"pcap",   U"pcapng", U"md",   U"tsv",  U"key",    U"pem",   U"crt",  U"cer",
    U"pfx",  U"p12",    U"ovpn",   U"rdp",  U"dmg",  U"pkg"};
constexpr std::array<Letters, 15> kMoreExtensions{U"deb",  U"rpm",    U"elf", U"so",    U"swf",
                                                  U"wasm", U"jsonl",  U"env", U"step",  U"pages",
                                                  U"stp",  U"ndjson", U"msc", U"fmp12", U"vsdx"};
constexpr std::array<Letters, 8> kProducts{U"node.js", U"vue.js",   U"next.js",    U"react.js",
                                           U"nuxt.js", U"three.js", U"express.js", U"angular.js"};
/// What no file name holds, or what begins a new word around one.
constexpr Letters kStops = U" \n\"'<>|*?:;,/\\\u00A5=。、「」『』【】〈〉《》〔〕[]{}“”‘’…→⇒";
[[nodiscard]] bool is_stop(char32_t c) {
  return kStops.find(c) != Letters::npos || script_of(c) == Script::Other;
}
/// Words after which a name begins: 添付の請求書.xlsm.
constexpr std::array<Letters, 34> kBefore{
    U"という",         U"といった",   U"ファイルは", U"ファイルが", U"ファイル名は",
    U"ファイル名が",   U"ファイル名", U"ファイル",   U"添付の",     U"添付されていた",
    U"添付された",     U"添付",       U"名前の",     U"名前は",     U"名前が",
    U"メールの",       U"中の",       U"内の",       U"上の",       U"下の",
    U"件の",           U"例の",       U"問題の",     U"フォルダの", U"フォルダーの",
    U"デスクトップの", U"サーバーの", U"サーバの",   U"パソコンの", U"さんの",
    U"様の",           U"元の",       U"偽の",       U"謎の"};
constexpr std::size_t kNameLettersMax = 120;

[[nodiscard]] bool is_extension(Letters word) {
  return is_one_of(word, kExtensions) || is_one_of(word, kMoreExtensions);
}
[[nodiscard]] bool is_hiragana(char32_t c) { return script_of(c) == Script::Hiragana; }

/// A particle between two words that are not kana: 経理が|明細, 中に|契約書.
[[nodiscard]] bool is_joint(Letters name, std::size_t at) {
  if (at == 0 || at + 1 >= name.size()) return false;
  if (Letters{U"はがをにでとやも"}.find(name[at]) == Letters::npos) return false;
  bool const is_polite = name[at + 1] == U'お' || name[at + 1] == U'ご';
  return !is_hiragana(name[at - 1]) && (is_polite || !is_hiragana(name[at + 1]));
}

/// A word that tells which file is meant: 回ってきた|菊相場, 届いている|名簿.
[[nodiscard]] bool is_clause_end(Letters name, std::size_t at) {
  if (at == 0 || at + 1 >= name.size()) return false;
  bool const is_verb = name[at] == U'た' || name[at] == U'る';
  return is_verb && is_hiragana(name[at - 1]) && !is_hiragana(name[at + 1]);
}

/// 毎朝吐く|ETH_0301.csv: Latin letters up to the dot begin a word of their own behind hiragana.
[[nodiscard]] std::size_t latin_begin(Letters run) {
  auto const begin = run_begin(run, run.size(), [](char32_t c) {
    return is_ascii_alnum(c) || c == U'_' || c == U'-' || c == U'.';
  });
  auto const latin = run.substr(begin);
  bool const is_word = std::any_of(latin.begin(), latin.end(), is_ascii_letter);
  return is_word && begin > 0 && is_hiragana(run[begin - 1]) ? begin : 0;
}

/// Where the name begins in letters that also hold the words before it.
[[nodiscard]] std::size_t name_begin(Letters run) {
  auto begin = latin_begin(run);
  for (auto const word : kBefore) {
    auto const at = run.rfind(word);
    if (at != Letters::npos && at + word.size() < run.size())
      begin = std::max(begin, at + word.size());
  }
  bool const is_led_in = begin > 0 && begin + 1 < run.size() &&
                         Letters{U"はがの"}.find(run[begin]) != Letters::npos;
  if (is_led_in) ++begin;
  for (auto at = run.size(); at-- > begin + 1;) {
    if (is_joint(run, at) || is_clause_end(run, at)) return at + 1;
  }
  return begin;
}

/// The end of a whole name in quotes, which alone may hold spaces: 「請求書 3月.xlsm」.
[[nodiscard]] std::optional<std::size_t> quoted_begin(EntityScan const& scan, Span name) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 6> kQuotes{
      {{U'「', U'」'}, {U'『', U'』'}, {U'"', U'"'}, {U'“', U'”'}, {U'\'', U'\''}, {U'【', U'】'}}};
  for (auto const& [open, close] : kQuotes) {
    if (scan.letter(name.end) != close) continue;
    auto const from = name.end > kNameLettersMax ? name.end - kNameLettersMax : 0;
    auto const found = cut(scan.lowered(), {from, name.begin}).rfind(open);
    if (found == Letters::npos) continue;
    auto const at = from + found;
    auto const inside = cut(scan.lowered(), {at + 1, name.begin});
    if (inside.find_first_of(U"\n。、「」『』\\/:") == Letters::npos) return at + 1;
  }
  return std::nullopt;
}

/// A bracket that only the sentence opened is none of the name's: (社員名簿.xlsx).
[[nodiscard]] std::size_t without_open_bracket(Letters text, std::size_t begin, std::size_t dot) {
  std::int32_t depth = 0;
  for (auto at = dot; at-- > begin;) {
    depth += text[at] == U')' ? 1 : text[at] == U'(' ? -1 : 0;
    if (depth < 0) return at + 1;
  }
  return depth > 0 ? text.substr(0, dot).rfind(U')') + 1 : begin;
}

/// Where a name ends that an attacker made longer: 名簿.xlsx.lck9. Not where a host goes on.
[[nodiscard]] std::size_t end_with_tail(Letters text, std::size_t end) {
  if (end >= text.size() || text[end] != U'.') return end;
  auto const tail = run_end(text, end + 1, is_ascii_alnum);
  bool const goes_on = tail < text.size() && Letters{U".-_@/"}.find(text[tail]) != Letters::npos;
  auto const letters = tail - end - 1;
  bool const is_host = is_host_name(text.substr(end - 1, tail - end + 1));
  return letters >= 3 && letters <= 10 && !goes_on && !is_host ? tail : end;
}

/// The file name whose last dot is at `dot`; nothing when it is none.
[[nodiscard]] std::optional<Span> name_at(EntityScan const& scan, std::size_t dot) {
  auto const text = scan.lowered();
  auto end = run_end(text, dot + 1, is_ascii_alnum);
  if (!is_extension(cut(text, {dot + 1, end}))) return std::nullopt;
  // "setup.pdf.exe": an earlier ending is not the last one.
  if (scan.letter(end) == U'.' &&
      is_extension(cut(text, {end + 1, run_end(text, end + 1, is_ascii_alnum)}))) {
    return std::nullopt;
  }
  end = end_with_tail(text, end);
  if (scan.letter(end) == U'@' || scan.letter(end) == U'_') return std::nullopt;
  auto const floor = dot > kNameLettersMax ? dot - kNameLettersMax : 0;
  auto begin = dot;
  while (begin > floor && !scan.is_taken(begin - 1) && !is_stop(text[begin - 1])) --begin;
  begin = without_open_bracket(text, begin, dot);
  if (auto const quoted = quoted_begin(scan, {begin, end})) return Span{*quoted, end};
  begin += name_begin(cut(text, {begin, dot}));
  while (begin < dot && Letters{U"・-.~*"}.find(text[begin]) != Letters::npos) ++begin;
  return begin < dot ? std::optional{Span{begin, end}} : std::nullopt;
}

}  // namespace

void find_filenames(EntityScan& scan) {
  auto const text = scan.lowered();
  for (auto dot = text.find(U'.'); dot != Letters::npos; dot = text.find(U'.', dot + 1)) {
    auto const name = name_at(scan, dot);
    if (!name || !scan.is_free(*name) || is_one_of(cut(text, *name), kProducts)) continue;
    scan.take(EntityType::Filename, base::utf8_of(cut(scan.letters(), *name)), *name);
  }
}

}  // namespace triage
