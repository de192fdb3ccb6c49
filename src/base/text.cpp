#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <optional>
#include <utility>

namespace base {
namespace {

[[nodiscard]] std::string normalised(std::string_view text, icu::Normalizer2 const& form) {
  UErrorCode status = U_ZERO_ERROR;
  auto const wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
  icu::UnicodeString const normal = form.normalize(wide, status);
  if (U_FAILURE(status)) return std::string{text};
  std::string utf8;
  normal.toUTF8String(utf8);
  return utf8;
}

/// Most of what is compared is ASCII, where folding is only the case of letters.
[[nodiscard]] std::optional<std::string> folded_ascii(std::string_view text) {
  std::string plain{text};
  for (auto& letter : plain) {
    if (static_cast<unsigned char>(letter) >= 0x80) return std::nullopt;
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return plain;
}

/// Calls `visit(code_point)` until it says false or the text ends; false at broken UTF-8.
template <class Visit>
[[nodiscard]] bool walk(std::string_view text, Visit visit) {
  auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
  auto const length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 code_point = 0;
    U8_NEXT(bytes, at, length, code_point);
    if (code_point < 0) return false;
    if (!visit(code_point, static_cast<std::size_t>(at))) return true;
  }
  return true;
}

[[nodiscard]] bool is_control(UChar32 c) {
  bool const is_c0 = c < 0x20 && c != '\t' && c != '\n';
  bool const is_bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
                       c == 0x200E || c == 0x200F || c == 0x061C;
  return is_c0 || c == 0x7F || (c >= 0x80 && c < 0xA0) || is_bidi;
}

[[nodiscard]] bool is_hidden(UChar32 c) {
  bool const is_zero_width = c == 0x00AD || c == 0x034F || (c >= 0x200B && c <= 0x200D) ||
                             (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0x180E;
  bool const is_filler = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
  bool const is_tag = c >= 0xE0000 && c <= 0xE007F;
  return is_control(c) || c == '\t' || c == '\n' || c == 0x2028 || c == 0x2029 || is_zero_width ||
         is_filler || is_tag;
}

}  // namespace

bool is_utf8(std::string_view text) {
  return walk(text, [](UChar32, std::size_t) { return true; });
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  static_cast<void>(walk(text, [&count](UChar32, std::size_t) {
    ++count;
    return true;
  }));
  return count;
}

std::string nfkc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto const* form = icu::Normalizer2::getNFKCInstance(status);
  return U_FAILURE(status) ? std::string{text} : normalised(text, *form);
}

std::string folded(std::string_view text) {
  if (auto plain = folded_ascii(text)) return std::move(*plain);
  UErrorCode status = U_ZERO_ERROR;
  auto const* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return U_FAILURE(status) ? std::string{text} : normalised(text, *form);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWideSpace = "\xE3\x80\x80";
  auto const is_ascii_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (bool moved = true; moved && !text.empty();) {
    moved = true;
    if (is_ascii_space(text.front())) text.remove_prefix(1);
    else if (is_ascii_space(text.back())) text.remove_suffix(1);
    else if (text.starts_with(kWideSpace)) text.remove_prefix(kWideSpace.size());
    else if (text.ends_with(kWideSpace)) text.remove_suffix(kWideSpace.size());
    else moved = false;
  }
  return text;
}

bool has_control_characters(std::string_view text) {
  bool found = false;
  bool const is_whole = walk(text, [&found](UChar32 c, std::size_t) {
    found = is_control(c);
    return !found;
  });
  return found || !is_whole;
}

std::string without_hidden_characters(std::string_view text) {
  std::string kept;
  std::size_t from = 0;
  static_cast<void>(walk(text, [&](UChar32 c, std::size_t end) {
    if (!is_hidden(c)) kept += text.substr(from, end - from);
    from = end;
    return true;
  }));
  return kept;
}

bool is_hidden_character(char32_t letter) { return is_hidden(static_cast<UChar32>(letter)); }

std::string_view first_code_points(std::string_view text, std::size_t count_max) {
  std::size_t count = 0;
  std::size_t end = 0;
  static_cast<void>(walk(text, [&](UChar32, std::size_t at) {
    if (count == count_max) return false;
    ++count;
    end = at;
    return true;
  }));
  return text.substr(0, end);
}

}  // namespace base
