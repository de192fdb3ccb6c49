#pragma once

#include <string>
#include <string_view>

namespace base {

/// Foreign text as it stands in HTML, between tags or in a quoted attribute.
[[nodiscard]] std::string html_escaped(std::string_view text);

}  // namespace base
