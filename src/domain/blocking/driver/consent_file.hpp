#pragma once

#include "base/result.hpp"
#include "domain/blocking/ports.hpp"

#include <string_view>

namespace blocking::driver {

/// Reads data/consent/block_request.toml. Invalid ("config.toml", "config.data") naming the place;
/// Invalid ("blocking.consent-file") for a text that is empty or longer than 10,000 characters.
[[nodiscard]] base::Result<Consent> read_consent(std::string_view toml, std::string_view file_name);

}  // namespace blocking::driver
