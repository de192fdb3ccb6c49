#pragma once

#include "domain/inquiries/targets.hpp"

#include <string_view>

namespace inquiries::driver {

/// The template of the targets. Invalid ("inquiries.targets-file") naming the target at fault.
[[nodiscard]] base::Result<Targets> read_targets(std::string_view toml, std::string_view file_name);

}  // namespace inquiries::driver
