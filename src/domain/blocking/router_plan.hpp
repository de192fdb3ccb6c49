#pragma once

#include "domain/blocking/router_console.hpp"

#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// Where its command line is, and how it is recognised; without secrets.
struct PlannedConsole {
  std::string address;
  std::int64_t port;
  std::string user;
  std::string host_key;
  std::string profile;
  std::string interface;
};

/// What a router held for the desk when it was written down, and how it is reached: enough to take
/// it off on the day the store is lost. The agent's `revert` reads the same file.
struct RouterPlan {
  terms::RouterId router;
  std::string router_name;
  terms::TenantId tenant;
  terms::Adapter adapter = terms::Adapter::None;
  std::int64_t generation = 0;
  std::vector<DeviceStep> filters{};  // additions
  std::optional<PlannedConsole> console{};
};

/// One for every router that blocks are in force on, in the order of their ids.
[[nodiscard]] base::Result<std::vector<RouterPlan>> plans_in_force(ConsolePorts& ports);

}  // namespace blocking
