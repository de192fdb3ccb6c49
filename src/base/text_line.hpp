#pragma once

#include <cstddef>
#include <string_view>

namespace base {

/// Can `text` stand on one line of a list, a heading or a log? UTF-8 without control or bidi
/// characters, tabs and line ends, of at most `count_max` code points. An empty one can.
[[nodiscard]] bool is_line(std::string_view text, std::size_t count_max);

}  // namespace base
