#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace blocking::driver {

/// A line as its words.
using Words = std::vector<std::string>;
[[nodiscard]] Words words_of(std::string_view line);
[[nodiscard]] std::string joined(Words const& words);

/// What stands at the {places} of a line.
using Values = std::map<std::string, std::string, std::less<>>;
/// The line with its places filled in.
[[nodiscard]] std::string filled(std::string_view form, Values const& values);
/// The values of a line of this form, word by word; {list} takes the rest of the line. nullopt for
/// any other line. A place that stands twice must hold the same. Words equal to `blank` at the end
/// of either say nothing.
[[nodiscard]] std::optional<Values> matched(std::string_view form, Words const& line,
                                            std::string_view blank = {});

}  // namespace blocking::driver
