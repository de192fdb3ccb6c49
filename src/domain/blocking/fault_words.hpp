#pragma once

#include <string>
#include <string_view>

namespace blocking {

/// What a word for a fault, an agent's (router_agent/fault.hpp) or our own after a visit, means for
/// the people who read why a block needs a look. A word of a newer agent gets a sentence that is
/// true of all of them.
[[nodiscard]] std::string fault_text(std::string_view word);
/// The fault lies around the table: what the table holds, and what not, was read all the same.
[[nodiscard]] bool is_around_table(std::string_view word);
/// The table could not be read at all: what is not told of it says nothing.
[[nodiscard]] bool is_unreadable(std::string_view word);
/// The same of a fault that the agent has mended already.
[[nodiscard]] std::string mended_text(std::string_view word);

}  // namespace blocking
