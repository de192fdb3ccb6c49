#pragma once

#include "base/result.hpp"
#include "domain/inquiries/scope_catalogue.hpp"

#include <string_view>

namespace inquiries::driver {

/// Reads data/scopes/scopes.toml. Invalid ("inquiries.scope-file") naming the row at fault.
[[nodiscard]] base::Result<ScopeCatalogue> read_scopes(std::string_view toml,
                                                       std::string_view file_name);

}  // namespace inquiries::driver
