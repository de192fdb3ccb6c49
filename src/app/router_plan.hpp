#pragma once

#include "domain/blocking/router_console.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What a router held for the desk when it was written down, and how it is reached: enough to take
/// it off on the day the store is lost. The agent's `revert` reads the same file.
struct RouterPlan {
  terms::RouterId router;
  std::string router_name;
  terms::TenantId tenant;
  terms::Adapter adapter = terms::Adapter::None;
  std::int64_t generation = 0;
  std::vector<blocking::DeviceStep> filters{};     // additions
  std::optional<blocking::ConsoleWish> console{};  // without secrets
};

inline constexpr std::size_t kRouterPlanBytesMax = std::size_t{4} << 20;

[[nodiscard]] std::string text_of(RouterPlan const& plan, base::Instant written_at);
/// Invalid ("blocking.plan-file"), naming the file and the place in it.
[[nodiscard]] base::Result<RouterPlan> read_router_plan(std::string_view text,
                                                        std::string const& file);

/// One for every router that blocks are in force on, in the order of their ids.
[[nodiscard]] base::Result<std::vector<RouterPlan>> plans_in_force(blocking::ConsolePorts& ports);

}  // namespace app
