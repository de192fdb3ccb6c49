#pragma once

#include "domain/blocking/blast_radius.hpp"
#include "domain/blocking/capabilities.hpp"
#include "domain/blocking/ports.hpp"

#include <optional>
#include <set>
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
  std::vector<Listing> listings{};      // the lists that hold the target
  std::optional<BlastRadius> radius{};  // where there is an address that may be blocked
};
[[nodiscard]] base::Result<Preview> preview_request(BlockingPorts& ports,
                                                    Surroundings const& around,
                                                    terms::TenantId const& tenant,
                                                    terms::AlertId const& alert);

/// The same of a block that waits for the customer's confirmation or the desk's approval.
/// Conflict ("blocking.state") for any other: nobody decides about it any more.
[[nodiscard]] base::Result<BlastRadius> preview_block(BlockingPorts& ports,
                                                      Surroundings const& around,
                                                      BlockRef const& which);

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

/// Conflict ("blocking.plan-changed") when the plan is not the one shown, the router's set has
/// changed since, or what is known of the address; the checks of a request once more, and those of
/// pull_brake.hpp. Forbidden ("blocking.delegation-source"). Where the plan needs two approvals,
/// Block::approve says whose.
[[nodiscard]] base::Result<Block> approve_block(BlockingPorts& ports, Surroundings const& around,
                                                BlockRef const& which, std::string const& plan_hash,
                                                terms::Actor const& by);

/// The supervisor's of two approvals, with the reason in writing; the same checks.
[[nodiscard]] base::Result<Block> approve_block_second(BlockingPorts& ports,
                                                       Surroundings const& around,
                                                       BlockRef const& which,
                                                       Block::Signature const& signature,
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

/// The customer asks that a block in force should last for `lifetime_hours` from the approval on,
/// with today's consent; nothing changes before the desk approves. Conflict ("blocking.consent",
/// "blocking.delegation"); what Block::ask_longer refuses.
struct LongerWish {
  std::int64_t lifetime_hours = 0;
  Agreement agreement;
};
[[nodiscard]] base::Result<Block> ask_extension(BlockingPorts& ports, Surroundings const& around,
                                                BlockRef const& which, LongerWish const& wish,
                                                terms::Actor const& by);
/// What a new block would be checked for is checked again; the device gets a new timer. `asked_at`
/// is that of the wish the person read: where another one waits now, Conflict
/// ("blocking.extension-changed").
[[nodiscard]] base::Result<Block> approve_extension(BlockingPorts& ports,
                                                    Surroundings const& around,
                                                    BlockRef const& which, base::Instant asked_at,
                                                    terms::Actor const& by);
/// The desk declines, with the reason; the customer takes it back.
[[nodiscard]] base::Result<Block> drop_extension(BlockingPorts& ports, Surroundings const& around,
                                                 BlockRef const& which, std::string const& why,
                                                 terms::Actor const& by);
/// It ends at `until`, earlier than foreseen. For the desk like a removal.
[[nodiscard]] base::Result<Block> shorten_block(BlockingPorts& ports, Surroundings const& around,
                                                BlockRef const& which, base::Instant until,
                                                terms::Actor const& by);

inline constexpr std::size_t kRemovedAtOnceMax = 500;
/// What a person takes off in one act.
struct RemovalScope {
  terms::TenantId tenant;
  std::optional<terms::RouterId> router{};    // everything on it
  std::optional<terms::InquiryId> inquiry{};  // everything asked for there; neither: everything
  std::optional<terms::IpAddress> from{};
  std::size_t count_max = kRemovedAtOnceMax;
};
struct Removed {
  std::vector<terms::BlockId> removed;
  struct Left {
    terms::BlockId block;
    std::string why;
  };
  std::vector<Left> left;  // what the desk may not take off, by its delegated account
};
/// Ends every block of the scope that has not ended, waiting ones too: at most `count_max`,
/// asked for again until nothing is left. One refusal holds up no other.
[[nodiscard]] base::Result<Removed> remove_blocks(BlockingPorts& ports, Surroundings const& around,
                                                  RemovalScope const& scope,
                                                  std::optional<std::string> const& why,
                                                  terms::Actor const& by);

/// How a router stands: what it holds of what it may hold, and when it was last heard of.
struct RouterStanding {
  RouterFact router;
  std::int64_t filters_used = 0;
  std::int64_t generation = 0;
  std::optional<LastReport> last_report{};
  std::optional<base::Instant> fetched_at{};  // a device that follows its feed was last served
  std::optional<std::string> trouble{};       // router_trouble.hpp
};
/// Every router of a tenant that takes filters, by name.
[[nodiscard]] base::Result<std::vector<RouterStanding>> see_routers(BlockingPorts& ports,
                                                                    Surroundings const& around,
                                                                    terms::TenantId const& tenant);

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
/// Conflict ("blocking.unread") where the store was set back and the router was not read since: it
/// keeps what it has until then.
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
    std::string fault{};  // found and mended since the last report (fault_words.hpp)
  };
  std::int64_t generation = 0;
  base::Instant read_at;
  std::string agent_version;
  std::int64_t clock_offset_ms = 0;
  bool is_structure_good = false;
  std::string ruleset_hash;
  std::vector<Filter> filters;
  std::optional<std::string> error{};  // fails the blocks whose ids it names, too
  Proof proof = Proof::Counted;        // how far `filters` were seen
  std::optional<std::string> fault{};  // why nothing it tells can be relied on, for people
  /// What is wrong with the table or around it (fault_words.hpp); in a good structure, what was
  /// found since the last report and mended. Empty from older agents.
  std::string structure_fault{};
  std::optional<terms::BlockId> only{};  // it tells of this block, and nothing of others
  std::optional<bool> only_v4{};         // it tells of IPv4 alone, or of IPv6 alone
  /// Blocks the device will not hold: refused by it, or taken back on it by hand. Older agents name
  /// them in `error` alone, of which a long list is cut off.
  std::set<std::string> refused_blocks{};
};
/// Only this makes a block verified, delivered, drifted or reverted. Invalid
/// ("blocking.report") for a report larger or stranger than an agent writes.
[[nodiscard]] base::Result<void> take_report(BlockingPorts& ports, Surroundings const& around,
                                             terms::RouterId const& router, Report const& report);

}  // namespace blocking
