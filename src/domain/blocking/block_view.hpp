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
  std::vector<std::string> warnings;  // codes of those it was shown with
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

/// Why nobody can say any more that it is in force, and since when.
struct BlockDoubt {
  std::string why;
  base::Instant since;
  bool is_out_of_reach;  // its filter may go on, and what we tell its router waits
};

/// What the customer has asked for, and the desk has not answered yet.
struct BlockExtension {
  std::string requested_by_name;
  base::Instant requested_at;
  std::int64_t lifetime_hours;
};

/// A never-block list that holds the block's target now. `is_later`: it does since the block was
/// asked for, so nobody who agreed knew of it.
struct BlockListing {
  std::string id;
  std::string title;
  std::string kind;  // hard, soft
  std::string version;
  base::Instant since;
  bool is_later;
};

struct BlockSecondReason {
  std::string name;  // second_look's
  std::string text;
};

/// Where one approval is not enough.
struct BlockSecondApproval {
  std::vector<BlockSecondReason> why;
  std::optional<std::string> first_approved_by_name;
  std::optional<base::Instant> first_approved_at;
  bool is_supervisor_wanted;          // of whoever comes next
  std::optional<std::string> reason;  // the supervisor's
};

/// What somebody of the desk has to do on the operator's own console (by_hand.hpp).
struct BlockHandWork {
  std::string act;                 // "add", "remove", or "look" where nothing is to be changed
  std::vector<std::string> steps;  // in their order
  bool is_overdue;  // to be removed, whyever, for more than an hour, and nobody has seen it gone
  std::optional<std::string> why_not{};  // why it may not be done now; there are no steps then
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
  std::optional<BlockDoubt> doubt;  // while it is drifted
  std::optional<BlockExtension> extension;
  std::vector<std::string> allowed;
  std::optional<std::string> expected_apply;  // while it is ahead, and nothing is in its way
  std::optional<std::string> trouble;         // of its router (router_trouble.hpp), until then
  std::optional<std::int64_t> took_ms;        // from the approval to its effect, as it was measured
  std::vector<BlockListing> listings;         // none of what has ended
  std::optional<BlockSecondApproval> second_approval;
  std::optional<BlockHandWork> by_hand;  // for the desk, where a person sets the filter
};

/// Who looks, and what they may do in the block's tenant.
struct Viewer {
  terms::Actor actor;
  terms::Rights rights;
};

/// What the viewer may do next: "confirm", "plan", "approve", "approve-second", "decline",
/// "withdraw", "remove", "shorten", "extend" (ask for it), "approve-extension",
/// "decline-extension", "withdraw-extension", "read" (tell what they saw on a router that is set by
/// hand), and "again" for what ended because its router was replaced or the store was restored, as
/// long as it would have gone on.
[[nodiscard]] std::vector<std::string> allowed_for(Block const& block, Viewer const& viewer,
                                                   base::Instant now);

/// `asked_at`: when the address was asked for; none where nobody has yet.
[[nodiscard]] std::vector<BlockListing> listing_views(std::vector<Listing> const& listings,
                                                      std::optional<base::Instant> asked_at = {});

[[nodiscard]] base::Result<BlockView> see_block(BlockingPorts& ports, Surroundings const& around,
                                                Block const& block, Viewer const& viewer);

/// The blocks in force whose address is on a list now, newest first, for the desk. A page looks at
/// kListedSeenMax of them at most, so it may hold fewer than asked for and still have a next.
inline constexpr std::size_t kListedSeenMax = 2'000;
[[nodiscard]] base::Result<terms::Page<Block>> listed_blocks(BlockingPorts& ports,
                                                             terms::PageRequest const& page);

}  // namespace blocking
