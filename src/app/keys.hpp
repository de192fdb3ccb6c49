#pragma once

#include "platform/config/settings.hpp"

#include <vector>

namespace app {

/// Every key of the configuration, in the order `madoguchi config print` shows them.
[[nodiscard]] std::vector<platform::config::Key> configuration_keys();

}  // namespace app
