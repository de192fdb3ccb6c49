#pragma once

#include "base/result.hpp"
#include "domain/detection/eve_mapping.hpp"

#include <string_view>

namespace detection::driver {

/// Reads data/detection/eve_mapping.toml. Invalid ("detection.mapping-file") naming the row.
[[nodiscard]] base::Result<EveMapping> read_eve_mapping(std::string_view toml,
                                                        std::string_view file_name);

}  // namespace detection::driver
