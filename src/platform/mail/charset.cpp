#include "platform/mail/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

namespace platform::mail {
namespace {

constexpr char16_t kUnreadable = 0xFFFD;
constexpr std::string_view kCp932 = "ibm-943_P15A-2003";  // with what NEC and IBM added
constexpr std::string_view kEucJp = "euc-jp-2007";

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

[[nodiscard]] std::string lower_letters(std::string_view label) {
  std::string plain;
  for (auto const c : label) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

/// Nothing where ICU has no such converter.
[[nodiscard]] std::optional<icu::UnicodeString> converted(std::string_view bytes,
                                                          std::string_view converter) {
  UErrorCode status = U_ZERO_ERROR;
  Converter const open{ucnv_open(std::string{converter}.c_str(), &status), &ucnv_close};
  if (U_FAILURE(status)) return std::nullopt;
  icu::UnicodeString wide;
  std::array<char16_t, 4'096> room{};
  auto const* from = bytes.data();
  auto const* const end = from + bytes.size();
  do {
    status = U_ZERO_ERROR;
    auto* to = room.data();
    ucnv_toUnicode(open.get(), &to, room.data() + room.size(), &from, end, nullptr, true, &status);
    wide.append(room.data(), static_cast<std::int32_t>(to - room.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  // What these converters put for a single byte that is none of theirs.
  constexpr char16_t kSubstitute = 0x1A;
  wide.findAndReplace(icu::UnicodeString{kSubstitute}, icu::UnicodeString{kUnreadable});
  return wide;
}

/// A pair of JIS X 0208 (rows 1 to 94) as CP932 has it.
void add_pair(std::string& cp932, unsigned row, unsigned cell) {
  auto const lead = (row + 1) / 2 + (row <= 0x5E ? 0x70U : 0xB0U);
  auto const is_odd = row % 2 == 1;
  auto const trail = is_odd ? cell + (cell >= 0x60 ? 0x20U : 0x1FU) : cell + 0x7EU;
  cp932 += static_cast<char>(lead);
  cp932 += static_cast<char>(trail);
}

/// ISO-2022-JP (RFC 1468) with what mail programs put into it besides: NEC's row 13, half-width
/// kana. Every line begins in ASCII, so that a missing escape harms one line; an escape that names
/// no set of Japan is unreadable and changes nothing.
class JisReader {
 public:
  [[nodiscard]] std::string to_cp932(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) at = take(bytes, at);
    return std::move(out_);
  }

 private:
  enum class Set : std::uint8_t { Ascii, Pairs, Kana };

  [[nodiscard]] std::size_t take(std::string_view bytes, std::size_t at) {
    auto const c = static_cast<unsigned char>(bytes[at]);
    if (c == 0x1B) return take_escape(bytes, at);
    if (c == '\n' || c == '\r') set_ = Set::Ascii;
    if (set_ == Set::Ascii || c <= 0x20 || c >= 0x7F) {
      out_ += c < 0x80 ? static_cast<char>(c) : kBad;
      return at + 1;
    }
    if (set_ == Set::Kana) {
      out_ += c <= 0x5F ? static_cast<char>(c + 0x80U) : kBad;
      return at + 1;
    }
    auto const next = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0U;
    if (next < 0x21 || next > 0x7E) {
      out_ += kBad;
      return at + 1;
    }
    add_pair(out_, c, next);
    return at + 2;
  }

  [[nodiscard]] std::size_t take_escape(std::string_view bytes, std::size_t at) {
    auto const name = bytes.substr(at + 1, 2);
    if (name == "(B" || name == "(J") set_ = Set::Ascii;
    else if (name == "$B" || name == "$@") set_ = Set::Pairs;
    else if (name == "(I") set_ = Set::Kana;
    else {
      out_ += kBad;
      return at + 1;
    }
    return at + 3;
  }

  static constexpr char kBad = '\xFF';  // no byte of CP932
  std::string out_;
  Set set_ = Set::Ascii;
};

[[nodiscard]] std::optional<icu::UnicodeString> read_as(std::string_view bytes,
                                                        std::string_view label) {
  if (label == "iso2022jp" || label == "iso2022jpms" || label == "csiso2022jp" ||
      label == "cp50220" || label == "cp50221" || label == "iso2022jp1") {
    return converted(JisReader{}.to_cp932(bytes), kCp932);
  }
  if (label == "shiftjis" || label == "sjis" || label == "xsjis" || label == "cp932" ||
      label == "windows31j" || label == "ms932" || label == "mskanji" || label == "csshiftjis") {
    return converted(bytes, kCp932);
  }
  if (label == "eucjp" || label == "xeucjp" || label == "ujis" || label == "eucjpms") {
    return converted(bytes, kEucJp);
  }
  return std::nullopt;
}

[[nodiscard]] bool is_whole(icu::UnicodeString const& text) {
  return text.indexOf(kUnreadable) < 0;
}

[[nodiscard]] bool has_kana(icu::UnicodeString const& text) {
  for (std::int32_t at = 0; at < text.length(); ++at) {
    auto const c = text.charAt(at);
    if (c >= 0x3041 && c <= 0x30FE) return true;
  }
  return false;
}

[[nodiscard]] bool has_high_bytes(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// By the bytes alone; nothing where they fit no set of Japan without a fault.
[[nodiscard]] std::optional<icu::UnicodeString> guessed(std::string_view bytes) {
  if (!has_high_bytes(bytes)) {
    bool const has_escape = bytes.find("\x1B$") != std::string_view::npos ||
                            bytes.find("\x1B(I") != std::string_view::npos;
    return has_escape ? read_as(bytes, "iso2022jp") : converted(bytes, "US-ASCII");
  }
  if (auto utf8 = converted(bytes, "UTF-8"); utf8 && is_whole(*utf8)) return utf8;
  for (auto const label : {"cp932", "eucjp"}) {
    auto text = read_as(bytes, label);
    if (text && is_whole(*text) && has_kana(*text)) return text;
  }
  return std::nullopt;
}

[[nodiscard]] std::string utf8_of(icu::UnicodeString const& wide) {
  std::string utf8;
  wide.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string utf8_from(std::string_view bytes, std::string_view label) {
  auto const plain = lower_letters(label);
  auto labelled = read_as(bytes, plain);
  // ASCII says nothing: who writes it means whatever the program had.
  bool const says_nothing = plain.empty() || plain == "usascii" || plain == "ascii" ||
                            plain == "unknown8bit" || plain == "default";
  if (!labelled && !says_nothing) labelled = converted(bytes, label);
  bool const hides_escapes = labelled && !has_high_bytes(bytes) && labelled->indexOf(u'\x1B') >= 0;
  // Any bytes are good Latin-1: that label alone says little of text that is Japanese.
  bool const is_latin = plain == "iso88591" || plain == "latin1" || plain == "windows1252" ||
                        plain == "cp1252";
  if (is_latin && has_high_bytes(bytes)) {
    if (auto const better = guessed(bytes)) return utf8_of(*better);
  }
  bool const is_believed = labelled && (is_whole(*labelled) || !has_high_bytes(bytes));
  if (is_believed && !hides_escapes) return utf8_of(*labelled);
  if (auto const better = guessed(bytes)) return utf8_of(*better);
  if (labelled) return utf8_of(*labelled);
  auto const utf8 = converted(bytes, "UTF-8");
  return utf8 ? utf8_of(*utf8) : std::string{};
}

}  // namespace platform::mail
