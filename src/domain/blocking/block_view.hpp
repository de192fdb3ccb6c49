#pragma once

#include "domain/blocking/ports.hpp"
#include "terms/right.hpp"

#include <optional>
#include <string>
#include <vector>

namespace blocking {

struct BlockPlan {
  std::string hash;
  std::vector<std::string> steps;
  std::int64_t filters_before;
  std::int64_t filters_after;
  std::int64_t base_generation;
};

struct BlockStep {
  std::string state;
  base::Instant at;
  std::optional<std::string> by_name;
  std::optional<std::string> detail;
};

struct BlockEvidence {
  base::Instant read_at;
  std::int64_t generation;
  std::optional<std::int64_t> timeout_left_s;
  std::optional<std::int64_t> packets_out;
  std::optional<std::int64_t> packets_in;
  std::string ruleset_hash;
};

/// What the desk has to do by hand (by_hand.hpp).
struct BlockHandWork {
  std::string act;
  std::vector<std::string> steps;
  bool is_overdue;
};

/// A block as one person sees it; the field names are those of the wire (api/block_json.hpp
/// describes them), and the portal's pages use the same.
struct BlockView {
  std::string id;
  std::string tenant_id;
  std::string tenant_name;
  std::string router_id;
  std::string router_name;
  std::string adapter;
  std::string target;
  std::string alert_id;
  std::optional<std::string> inquiry_id;
  std::string state;
  std::string status;
  std::string status_text;
  std::optional<std::string> reason;
  std::optional<std::string> ended_why;
  std::optional<std::string> proposed_by_name;
  std::optional<std::string> requested_by_name;
  std::optional<base::Instant> requested_at;
  std::optional<std::string> approved_by_name;
  std::optional<base::Instant> approved_at;
  std::int64_t lifetime_hours;
  std::optional<base::Instant> expires_at;
  std::optional<std::string> delegation_id;
  std::optional<std::string> consent_hash;
  std::optional<BlockPlan> plan;
  std::vector<BlockStep> steps;
  std::optional<BlockEvidence> evidence;
  std::vector<std::string> allowed;
  std::optional<std::string> expected_apply;
  std::optional<std::int64_t> took_ms;   // from the approval to its effect, as it was measured
  std::optional<BlockHandWork> by_hand;  // for the desk, where a person sets the filter
};

/// Who looks, and what they may do in the block's tenant.
struct Viewer {
  terms::Actor actor;
  terms::Rights rights;
};

/// What the viewer may do next: "confirm", "plan", "approve", "decline", "withdraw", "remove",
/// "read" where a person of the desk tells what they saw on the router, and "again" for what ended
/// because its router was replaced, as long as it would have gone on.
[[nodiscard]] std::vector<std::string> allowed_for(Block const& block, Viewer const& viewer,
                                                   base::Instant now);

[[nodiscard]] BlockView view_of(Block const& block, std::string const& tenant_name,
                                Viewer const& viewer, base::Instant now);

}  // namespace blocking
