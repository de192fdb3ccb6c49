#pragma once

#include "terms/ip.hpp"

#include <vector>

namespace platform::net {

/// The addresses this machine has, public ones and those of private networks, in order; none where
/// the system does not tell.
[[nodiscard]] std::vector<terms::IpAddress> machine_addresses();

}  // namespace platform::net
