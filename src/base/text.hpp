#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

[[nodiscard]] bool is_utf8(std::string_view text);
/// Length in code points; `text` must be UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);
/// NFKC (ICU): full-width digits, letters and hyphens become half-width, half-width kana full.
[[nodiscard]] std::string nfkc(std::string_view text);
/// NFKC and case folding, for comparing and searching; keep the original for display.
[[nodiscard]] std::string folded(std::string_view text);
/// Without leading and trailing white space (ASCII and U+3000).
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// True when a control character other than tab and newline, or a bidi control, is in the text.
[[nodiscard]] bool has_control_characters(std::string_view text);
/// The same without what nobody can see: control, bidi and zero-width characters, fillers, tags.
/// Broken UTF-8 ends it.
[[nodiscard]] std::string without_hidden_characters(std::string_view text);
/// Is it one of those? Tab and line ends are.
[[nodiscard]] bool is_hidden_character(char32_t letter);
/// The first `count_max` code points.
[[nodiscard]] std::string_view first_code_points(std::string_view text, std::size_t count_max);

}  // namespace base
