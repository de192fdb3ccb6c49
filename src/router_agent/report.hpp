#pragma once

#include "router_agent/drift.hpp"

#include <optional>
#include <set>
#include <string>

namespace router_agent {

/// What the agent tells the server after a read-back.
struct Reading {
  std::int64_t generation = 0;
  base::Instant read_at;  // on the server's clock
  std::chrono::microseconds clock_offset{};
  Observed const& observed;
  std::optional<Fault> fault;  // what keeps the filters from covering the traffic now
  Drift const& drift;          // what was found since the last report, and mended unless `fault`
  std::string error;
  std::set<std::string> refused_blocks{};  // will not stand here, whatever the server names
};

/// A filter is in it when the kernel holds it in both directions. `structure_ok` is the verdict of
/// now; `structure_fault` names what is wrong or, in a good structure, what was found and mended.
[[nodiscard]] Json report_json(Reading const& reading);

}  // namespace router_agent
