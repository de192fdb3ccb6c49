#pragma once

#include "platform/http/route.hpp"

namespace portal {

/// A GET route of the portal, its handler and what it answers still to be set.
[[nodiscard]] platform::http::Route made_route(std::string path, std::string summary,
                                               terms::Right right);

}  // namespace portal
