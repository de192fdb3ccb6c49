#pragma once

#include "platform/config/settings.hpp"
#include "terms/ip.hpp"

#include <vector>

namespace app {

/// What the configuration says is never blocked (blocking.never), and where the desk listens.
/// Invalid ("config.value") naming the entry.
[[nodiscard]] base::Result<std::vector<terms::IpPrefix>> configured_never(
    platform::config::Settings const& settings);

}  // namespace app
