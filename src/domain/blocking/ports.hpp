#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "domain/blocking/block.hpp"
#include "domain/blocking/brake.hpp"
#include "domain/blocking/facts.hpp"
#include "domain/blocking/feed_ports.hpp"
#include "domain/blocking/management_paths.hpp"
#include "domain/blocking/never_list.hpp"
#include "domain/blocking/peer_facts.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace blocking {

/// What people may do with blocks. Every question names the tenant.
class Blocks {
 public:
  virtual ~Blocks() = default;
  /// NotFound ("blocking.unknown") also when the block is another tenant's.
  [[nodiscard]] virtual base::Result<Block> find(terms::TenantId const& tenant,
                                                 terms::BlockId const& id) = 0;
  /// Writes the block and its new steps. Conflict ("blocking.changed") when the stored version
  /// isn't the one `block` was read at; version 0 is new.
  [[nodiscard]] virtual base::Result<void> save(Block const& block) = 0;
  /// Writes what was seen of the block last, and nothing else: what every report of its router
  /// brings. Conflict as above.
  [[nodiscard]] virtual base::Result<void> keep_evidence(Block const& block) = 0;
  /// Newest first; every phase when none is named.
  [[nodiscard]] virtual base::Result<terms::Page<Block>> list(terms::TenantId const& tenant,
                                                              std::optional<Phase> phase,
                                                              terms::PageRequest const& page) = 0;
  /// The blocks asked for from one alert, newest first, at most 50.
  [[nodiscard]] virtual base::Result<std::vector<Block>> of_alert(terms::TenantId const& tenant,
                                                                  terms::AlertId const& alert) = 0;
  /// How many filters of the router are taken: every block in force.
  [[nodiscard]] virtual base::Result<std::int64_t> in_force_count(
      terms::TenantId const& tenant, terms::RouterId const& router) = 0;
  /// Those that have not ended and are not on their way out: on a router, of an inquiry, or all
  /// (neither named); oldest first, those behind `after` where it is given.
  struct Stretch {
    std::optional<terms::BlockId> after{};
    std::size_t count_max = 0;
  };
  [[nodiscard]] virtual base::Result<std::vector<Block>> open_in(
      terms::TenantId const& tenant, std::optional<terms::RouterId> const& router,
      std::optional<terms::InquiryId> const& inquiry, Stretch const& stretch) = 0;
  /// The block of that address on that router that has not ended.
  [[nodiscard]] virtual base::Result<std::optional<terms::BlockId>> open_on(
      terms::TenantId const& tenant, terms::RouterId const& router,
      terms::IpAddress const& target) = 0;
};

/// Whether the routers of a tenant are free of what was blocked on them.
class BlocksLeft {
 public:
  virtual ~BlocksLeft() = default;
  /// Blocks whose filter may be on a router: approved or handed over, and not seen gone.
  [[nodiscard]] virtual base::Result<std::int64_t> left_of(terms::TenantId const& tenant) = 0;
};

/// What the clock, the routers and the desk's queue may do, over all tenants.
class AnyBlocks {
 public:
  virtual ~AnyBlocks() = default;
  /// The desk's lists: what waits oldest first, everything else newest first.
  [[nodiscard]] virtual base::Result<terms::Page<Block>> list_all(
      Phase phase, terms::PageRequest const& page) = 0;
  /// Approved, not handed over yet; oldest first.
  [[nodiscard]] virtual base::Result<std::vector<Block>> approved(std::size_t count_max) = 0;
  /// In force, not yet on their way out, and past their end.
  [[nodiscard]] virtual base::Result<std::vector<Block>> over(base::Instant now,
                                                              std::size_t count_max) = 0;
  /// Waiting for people as long as they may, or longer (Block::has_lapsed).
  [[nodiscard]] virtual base::Result<std::vector<Block>> lapsed(base::Instant now,
                                                                std::size_t count_max) = 0;
  /// In force, with an extension that the desk may still approve; oldest block first.
  [[nodiscard]] virtual base::Result<terms::Page<Block>> to_extend(
      base::Instant now, terms::PageRequest const& page) = 0;
  /// What the desk should look at (lateness.hpp); oldest block first.
  [[nodiscard]] virtual base::Result<terms::Page<Block>> to_check(
      base::Instant now, terms::PageRequest const& page) = 0;
  /// What a person of the desk has to add to or take off a router by hand; oldest block first.
  [[nodiscard]] virtual base::Result<terms::Page<Block>> by_hand(
      terms::PageRequest const& page) = 0;
  /// Everything that waits for people and is meant for a router.
  [[nodiscard]] virtual base::Result<std::vector<Block>> waiting_on(
      terms::RouterId const& router) = 0;
  /// Every block in force on a router.
  [[nodiscard]] virtual base::Result<std::vector<Block>> in_force_on(
      terms::RouterId const& router) = 0;
};

/// The last thing a router told about itself.
struct LastReport {
  base::Instant received_at;
  base::Instant read_at;
  std::int64_t generation = 0;
  bool is_structure_good = false;
  std::string ruleset_hash{};
  std::optional<std::string> error{};
  std::optional<base::Instant> silent_at{};  // unheard of until then, its filters are in doubt
  std::optional<std::string> fault{};        // why nothing on it can be relied on, for people
};

/// Each router's set of filters has a generation that only grows: 0 where there never was one.
class RouterFilters {
 public:
  virtual ~RouterFilters() = default;
  [[nodiscard]] virtual base::Result<std::int64_t> generation(terms::RouterId const& router) = 0;
  /// None where the router never told anything.
  [[nodiscard]] virtual base::Result<std::optional<LastReport>> last_report(
      terms::TenantId const& tenant, terms::RouterId const& router) = 0;
  /// The next generation, kept.
  [[nodiscard]] virtual base::Result<std::int64_t> raise(terms::TenantId const& tenant,
                                                         terms::RouterId const& router) = 0;
  [[nodiscard]] virtual base::Result<void> keep(terms::TenantId const& tenant,
                                                terms::RouterId const& router,
                                                LastReport const& report) = 0;
  /// Those whose `silent_at` has come, longest ago first.
  [[nodiscard]] virtual base::Result<std::vector<terms::RouterId>> silent(
      base::Instant now, std::size_t count_max) = 0;
  /// Takes `silent_at` away until the next report.
  [[nodiscard]] virtual base::Result<void> note_silent(terms::RouterId const& router) = 0;
  /// Unread: the store was set back, and nobody has looked since at what the router holds.
  [[nodiscard]] virtual base::Result<void> note_unread(terms::RouterId const& router,
                                                       base::Instant since) = 0;
  [[nodiscard]] virtual base::Result<bool> is_unread(terms::RouterId const& router) = 0;
  [[nodiscard]] virtual base::Result<void> note_read(terms::RouterId const& router) = 0;
};

/// The way to one kind of router. `apply` hands a new generation over; it never says that a
/// filter is in force, only a read-back does.
class Router {
 public:
  struct Change {
    terms::TenantId tenant;
    terms::RouterId router;
    std::int64_t generation = 0;
  };
  enum class Handover : std::uint8_t { Published, NothingSent };

  virtual ~Router() = default;
  [[nodiscard]] virtual base::Result<Handover> apply(Change const& change) = 0;
};

struct BlockingPorts {
  Blocks& blocks;
  AnyBlocks& any_blocks;
  RouterFilters& filters;
  AlertFacts& alerts;
  ContractFacts& contracts;
  InquiryFacts& inquiries;
  Router& agent_router;
  Router& dry_run_router;
  FeedKeys& feed_keys;
  FeedSets& feed_sets;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
  NeverLists& never;
  PeerUses& uses;
  PeerFirms& firms;
  BlockCounts& counts;
  Brakes& brakes;
  ManagementPaths& paths;
};

/// What the customer agrees to, as it is shown. The hash is of the text.
struct Consent {
  std::string version;
  std::string text;
  std::vector<std::string> may_stop;  // what a block may stop besides the bad peer
};

/// How long things last; settings of the installation.
struct Times {
  std::chrono::hours lifetime_default = Block::kLifetimeDefault;
  std::chrono::hours lifetime_max = Block::kLifetimeMax;
  std::chrono::hours patience = Block::kPatienceDefault;
};

/// How far back a preview looks: at the tenant's own alerts, at those of other firms.
struct LookBack {
  std::chrono::days use{30};
  std::chrono::days others{7};
};

/// How devices follow their feeds; settings of the installation.
struct FeedRules {
  std::chrono::seconds poll{10};           // how often a bouncer asks
  std::chrono::seconds silence_least{60};  // nobody is alarmed before
  std::chrono::minutes fetch{5};           // how often a firewall fetches its list
  std::chrono::minutes count{15};          // how often a bouncer tells how many it holds
  std::chrono::hours overlap{24};          // how long a key works on that another follows

  [[nodiscard]] std::chrono::seconds silence() const { return std::max(3 * poll, silence_least); }
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  Digest sha256_hex;
  Consent consent;
  Times times{};
  FeedRules feeds{};
  std::chrono::seconds agent_silence{90};  // an agent that tells nothing for so long is in doubt
  LookBack back{};
  BrakeRules brake{};
  /// While the machine's clock has jumped, no end is moved further away: nobody could say to when.
  std::function<bool()> has_clock_jumped = [] { return false; };
};

}  // namespace blocking
