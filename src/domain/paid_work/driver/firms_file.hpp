#pragma once

#include "base/result.hpp"
#include "domain/paid_work/firm.hpp"

#include <string_view>

namespace paid_work::driver {

/// The operator's partner firms, data/paid_work/firms.toml or their own file. Invalid
/// ("paid_work.firms-file", "config.toml", "config.data") naming the place.
[[nodiscard]] base::Result<Firms> read_firms(std::string_view toml, std::string_view file_name);

}  // namespace paid_work::driver
