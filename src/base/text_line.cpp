#include "base/text_line.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace base {
namespace {

/// What has_control_characters lets through, and what Unicode itself calls ends of lines.
constexpr std::array<std::string_view, 4> kBreaks{"\n", "\t", "\u2028", "\u2029"};

}  // namespace

bool is_line(std::string_view text, std::size_t count_max) {
  bool const is_broken = std::any_of(kBreaks.begin(), kBreaks.end(), [text](auto const end) {
    return text.find(end) != std::string_view::npos;
  });
  return !is_broken && !has_control_characters(text) && code_points(text) <= count_max;
}

}  // namespace base
