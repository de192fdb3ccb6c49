#pragma once

#include "platform/config/settings.hpp"
#include "terms/ip.hpp"

#include <vector>

namespace app {

/// What the configuration says is never blocked (blocking.never), where the desk listens, and the
/// hosts of its own URLs and of the servers it needs, where they are addresses and no names.
/// Invalid ("config.value") naming the entry.
[[nodiscard]] base::Result<std::vector<terms::IpPrefix>> configured_never(
    platform::config::Settings const& settings);

/// Whether anything tells under which address others reach the desk: blocking.never, or a public
/// address in its own settings or among those of the machine. Else a block could cut people off.
[[nodiscard]] bool is_desk_known(platform::config::Settings const& settings,
                                 std::vector<terms::IpAddress> const& machine);

}  // namespace app
