#pragma once

#include <string_view>

namespace router_agent {
inline constexpr std::string_view kVersion = MADOGUCHI_VERSION;
}  // namespace router_agent
