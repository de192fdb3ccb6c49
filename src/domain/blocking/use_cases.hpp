#pragma once

#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/ports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace blocking {

// Each function below is one thing somebody does, in a file of its name. It reads, decides, and
// writes the block, its audit entry and its event in the transaction its ports are bound to.

struct Wish {
  terms::TenantId tenant;
  terms::AlertId alert;
  std::optional<std::int64_t> lifetime_hours{};
  std::optional<terms::InquiryId> inquiry{};
  std::optional<std::string> reason{};
  std::optional<terms::IpAddress> from{};  // whence somebody of the desk acts
};

/// Under which delegated account and which consent text (hash) the customer asks.
struct Agreement {
  terms::DelegationId delegation;
  std::string consent_hash;
};

struct BlockRef {
  terms::TenantId tenant;
  terms::BlockId block;
  std::optional<terms::IpAddress> from{};  // whence somebody of the desk acts
};

/// What would be asked for, before anybody asks: the page with the consent text.
struct Preview {
  std::optional<std::string> refusal;  // for the customer; empty when a request may be made
  std::optional<terms::IpAddress> target;
  RouterFact router;
  std::int64_t filters_used = 0;
  std::optional<DelegationFact> delegation;
};
[[nodiscard]] base::Result<Preview> preview_request(BlockingPorts& ports,
                                                    Surroundings const& around,
                                                    terms::TenantId const& tenant,
                                                    terms::AlertId const& alert);

/// The desk suggests; nothing happens until the customer confirms. Forbidden
/// ("blocking.desk-only"); the reasons of eligibility.hpp; Conflict ("blocking.already"). Where
/// the router has delegated accounts, one of them has to allow it: Conflict
/// ("blocking.delegation-act"), Forbidden ("blocking.delegation-source").
[[nodiscard]] base::Result<Block> propose_block(BlockingPorts& ports, Surroundings const& around,
                                                Wish const& wish, terms::Actor const& by);

/// The customer asks. As above, and Conflict ("blocking.consent", "blocking.delegation",
/// "blocking.cap"), Forbidden ("blocking.customer-only").
[[nodiscard]] base::Result<Block> request_block(BlockingPorts& ports, Surroundings const& around,
                                                Wish const& wish, Agreement const& agreement,
                                                terms::Actor const& by);

/// The customer makes a proposal their own; checked like a request.
[[nodiscard]] base::Result<Block> confirm_proposal(BlockingPorts& ports, Surroundings const& around,
                                                   BlockRef const& which,
                                                   Agreement const& agreement,
                                                   terms::Actor const& by);

/// Lays plan and hash before the desk, from the router's set as it stands.
[[nodiscard]] base::Result<Block> plan_block(BlockingPorts& ports, Surroundings const& around,
                                             BlockRef const& which, terms::Actor const& by);

/// Conflict ("blocking.plan-changed") when the plan is not the one shown, or the router's set has
/// changed since; the checks of a request once more. Forbidden ("blocking.delegation-source").
[[nodiscard]] base::Result<Block> approve_block(BlockingPorts& ports, Surroundings const& around,
                                                BlockRef const& which, std::string const& plan_hash,
                                                terms::Actor const& by);

[[nodiscard]] base::Result<Block> decline_block(BlockingPorts& ports, Surroundings const& around,
                                                BlockRef const& which, std::string const& why,
                                                terms::Actor const& by);
[[nodiscard]] base::Result<Block> withdraw_block(BlockingPorts& ports, Surroundings const& around,
                                                 BlockRef const& which, terms::Actor const& by);

/// Unblocks: customer or desk, one step, at once, nobody's approval. Before the approval it
/// withdraws (customer) or declines (desk). Conflict ("blocking.ended"). The desk takes a filter
/// off a router only where the block's delegated account lets it, also when that has ended since:
/// Conflict ("blocking.delegation-act"), Forbidden ("blocking.delegation-source").
[[nodiscard]] base::Result<Block> remove_block(BlockingPorts& ports, Surroundings const& around,
                                               BlockRef const& which,
                                               std::optional<std::string> const& why,
                                               terms::Actor const& by);

// The clock's work. Each takes what is due, kDueMax at a time, and answers how many it moved.
inline constexpr std::size_t kDueMax = 100;
/// Hands approved blocks over to their routers, after all checks once more; a block that no longer
/// passes fails with the reason.
[[nodiscard]] base::Result<std::int64_t> apply_due_blocks(BlockingPorts& ports,
                                                          Surroundings const& around);
[[nodiscard]] base::Result<std::int64_t> end_due_blocks(BlockingPorts& ports,
                                                        Surroundings const& around);
[[nodiscard]] base::Result<std::int64_t> lapse_due_blocks(BlockingPorts& ports,
                                                          Surroundings const& around);

/// What a router should hold now.
struct Desired {
  struct Filter {
    terms::BlockId block;
    terms::IpAddress address;
    base::Instant expires_at;
  };
  std::int64_t generation = 0;
  std::vector<Filter> filters;
};
[[nodiscard]] base::Result<Desired> desired_of(BlockingPorts& ports, Surroundings const& around,
                                               terms::RouterId const& router);

/// What a router holds: read back from it, or as far as it was seen to take what it was given.
struct Report {
  struct Filter {
    std::string block_id;  // foreign text: compared, never trusted
    std::string address;
    std::optional<std::int64_t> timeout_left_s{};
    std::optional<std::int64_t> packets_out{};
    std::optional<std::int64_t> packets_in{};
  };
  std::int64_t generation = 0;
  base::Instant read_at;
  std::string agent_version;
  std::int64_t clock_offset_ms = 0;
  bool is_structure_good = false;
  std::string ruleset_hash;
  std::vector<Filter> filters;
  std::optional<std::string> error{};    // fails the blocks whose ids it names
  Proof proof = Proof::Counted;          // how far `filters` were seen
  std::optional<terms::BlockId> only{};  // it tells of this block, and nothing of others
};
/// Only this makes a block verified, delivered, drifted or reverted. Invalid ("blocking.report")
/// for a report larger or stranger than an agent writes.
[[nodiscard]] base::Result<void> take_report(BlockingPorts& ports, Surroundings const& around,
                                             terms::RouterId const& router, Report const& report);

}  // namespace blocking
