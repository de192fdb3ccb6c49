#pragma once

#include "app/commands/command.hpp"
#include "app/works.hpp"

#include <functional>

namespace app {

/// Opens the store that is there, and hands its works to `act`, which answers the exit code.
[[nodiscard]] int with_works(Invocation const& invocation,
                             std::function<base::Result<int>(Works&)> const& act);

}  // namespace app
