#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace inquiries {

/// Whose inquiry a text goes to.
struct Addressee {
  std::string company;
  std::string number;  // Q-000012
};

/// A text for several inquiries: {会社名} and {番号} stand for those of each. Invalid
/// ("inquiries.draft-text") where it is empty, too long, or names another place in braces, which
/// nobody would fill and a customer would read.
[[nodiscard]] base::Result<void> check_draft_text(std::string_view text);
[[nodiscard]] std::string filled(std::string_view text, Addressee const& addressee);

}  // namespace inquiries
