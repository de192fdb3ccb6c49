#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace paid_work::driver {

/// The template of the text of consent, data/consent/paid_work.toml. Invalid
/// ("paid_work.text-file", "config.toml", "config.data").
[[nodiscard]] base::Result<std::string> read_template(std::string_view toml,
                                                      std::string_view file_name);

}  // namespace paid_work::driver
