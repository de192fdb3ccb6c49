#pragma once

#include "router_agent/nft_table.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace router_agent {

/// What lies outside the agent's table and yet decides whether packets come past its rules.
struct Coverage {
  bool forwards_v4 = false;
  bool forwards_v6 = false;
  bool has_flowtable = false;
  std::vector<std::string> interfaces{};  // sorted, without lo
};

/// From net/dev and sys/net below `proc`; what cannot be read counts as off.
[[nodiscard]] Coverage read_coverage(std::filesystem::path const& proc);
/// Does `nft -j list flowtables` name one? Its flows skip the hook the agent's chain is on.
[[nodiscard]] bool names_flowtable(Json const& listing);
/// A router that does not forward is not the way the traffic takes: its filters cover nothing.
/// Only the families of `wanted` are asked for.
[[nodiscard]] std::optional<Fault> forwarding_fault(Coverage const& coverage,
                                                    std::vector<Wanted> const& wanted);

}  // namespace router_agent
