#pragma once

#include "router_agent/nft_table.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace router_agent {

/// What somebody else did to the table since the agent left it.
struct Drift {
  std::optional<Fault> structure;
  std::map<Address, std::string> elements;  // of ours: element-missing, element-timer
  std::size_t foreign = 0;                  // elements nobody wanted
  [[nodiscard]] bool is_empty() const { return !structure && elements.empty() && foreign == 0; }
  /// Earlier findings stay: the first word about a thing is the one that is told.
  void add(Drift const& later);
};

/// Compares what was left behind, as of now, with what is found. An element in its last seconds
/// may be gone: the kernel ends it itself.
[[nodiscard]] Drift drift_of(std::vector<Wanted> const& left_behind, Observed const& found);

}  // namespace router_agent
