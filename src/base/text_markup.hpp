#pragma once

#include "base/text_traced.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace base {

/// The text without HTML tags, scripts and styles, with character references read. Addresses in
/// links stay. Only names of HTML elements make a tag: <info@kita.example> is none.
[[nodiscard]] TracedText without_markup(TracedText text);

/// The same of a page as it is, without tracing: UTF-8, line ends as \n. At most `letters_max`
/// letters of the page are read.
[[nodiscard]] std::string text_of_page(std::string_view page, std::size_t letters_max);

}  // namespace base
