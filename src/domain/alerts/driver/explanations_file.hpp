#pragma once

#include "base/result.hpp"
#include "domain/alerts/explanation.hpp"

#include <string_view>

namespace alerts::driver {

/// Reads data/alerts/explanations.toml. Invalid ("alerts.explanations") naming the row.
[[nodiscard]] base::Result<Explanations> read_explanations(std::string_view toml,
                                                           std::string_view file_name);

}  // namespace alerts::driver
