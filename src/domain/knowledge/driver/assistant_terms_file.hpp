#pragma once

#include "domain/knowledge/assistant.hpp"

#include <string_view>

namespace knowledge::driver {

/// Invalid ("knowledge.terms-file") where the version is no day or there is no text.
[[nodiscard]] base::Result<AssistantTerms> read_assistant_terms(std::string_view toml,
                                                                std::string_view file_name);

}  // namespace knowledge::driver
