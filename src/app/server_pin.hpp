#pragma once

#include "base/result.hpp"
#include "platform/config/settings.hpp"

#include <string>

namespace app {

/// The pin of the key with which router agents meet this server: as configured, else that of
/// tls.certificate; "" without TLS. Unavailable ("crypto.certificate") when the file can't be read.
[[nodiscard]] base::Result<std::string> server_pin(platform::config::Settings const& settings);

}  // namespace app
