#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace knowledge::store {

/// A list in one column: none of its texts holds a line end or is empty.
[[nodiscard]] std::string joined_lines(std::vector<std::string> const& texts);
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

}  // namespace knowledge::store
