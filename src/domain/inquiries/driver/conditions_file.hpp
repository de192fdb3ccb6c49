#pragma once

#include "base/result.hpp"
#include "domain/inquiries/answer_conditions.hpp"

#include <string_view>

namespace inquiries::driver {

/// Invalid ("inquiries.conditions-file") where there is none, or a version does not follow the one
/// before it.
[[nodiscard]] base::Result<AnswerConditions> read_conditions(std::string_view toml,
                                                             std::string_view file_name);

}  // namespace inquiries::driver
