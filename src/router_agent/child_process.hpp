#pragma once

#include "base/result.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace router_agent {

struct ChildOutcome {
  int exit_code = 0;
  std::string out;
  std::string err;
};

/// Runs a program (absolute path, no shell), hands it `input`, and collects what it writes, up to
/// 8 MiB and 64 KiB. At the deadline it is killed. Unavailable ("agent.child") when it cannot be
/// started, is killed, or writes more.
[[nodiscard]] base::Result<ChildOutcome> run_child(std::vector<std::string> const& command,
                                                   std::string const& input,
                                                   std::chrono::milliseconds deadline);

}  // namespace router_agent
