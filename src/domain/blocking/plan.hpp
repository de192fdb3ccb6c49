#pragma once

#include "terms/adapter.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace blocking {

/// SHA-256 as lower-case hex; the core itself links no cryptography.
using Digest = std::function<std::string(std::string_view)>;

/// What approving would do to the router, told to the approver and pinned by its hash.
struct Plan {
  std::string hash;
  std::vector<std::string> steps;  // Japanese, one line each
  std::int64_t filters_before = 0;
  std::int64_t filters_after = 0;
  std::int64_t base_generation = 0;
  std::vector<std::string> warnings{};    // codes of those that were shown with it
  std::vector<std::string> listings{};    // "id version" of each never-block list with the target
  std::vector<std::string> second_why{};  // stable names of second_look; none: one approval
  std::int64_t lifetime_hours = 0;        // 0 in plans made before it was stated

  [[nodiscard]] bool needs_second() const { return !second_why.empty(); }
};

struct PlanInput {
  terms::BlockId block;
  terms::RouterId router;
  std::string router_name;
  terms::IpAddress target;
  std::int64_t base_generation = 0;
  std::vector<terms::IpAddress> before;  // what the router should hold now, in any order
  std::int64_t lifetime_hours = 0;
  std::vector<std::string> warnings{};  // codes, sorted
  terms::Adapter adapter = terms::Adapter::Agent;
  std::vector<std::string> listings{};
  std::vector<std::string> second_why{};
};

/// The same input, in any order, always gives the same hash; any other router, target, base, set
/// of filters or warnings, version of a list, reason for a second approval or time another one.
[[nodiscard]] Plan make_plan(PlanInput const& input, Digest const& sha256_hex);

}  // namespace blocking
