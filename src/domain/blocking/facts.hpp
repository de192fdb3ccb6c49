#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/adapter.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"
#include "terms/threat.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace blocking {

// What blocking asks of other slices; journeys/bridges answer.

struct AlertFact {
  terms::AlertId id;
  terms::Risk risk = terms::Risk::Other;
  terms::Direction direction = terms::Direction::None;
  std::optional<terms::IpAddress> outside{};
  terms::RouterId router;
  std::string name;
};

/// What blocking asks about alerts; answered by journeys/bridges.
class AlertFacts {
 public:
  virtual ~AlertFacts() = default;
  /// NotFound when the tenant has no such alert.
  [[nodiscard]] virtual base::Result<AlertFact> find(terms::TenantId const& tenant,
                                                     terms::AlertId const& alert) = 0;
};

struct RouterFact {
  terms::RouterId id;
  terms::TenantId tenant;
  std::string name;
  terms::Adapter adapter = terms::Adapter::None;
  std::int64_t filter_cap = 100;
  bool is_firmware_outdated = false;
};

/// What the desk does on a router for a customer, as far as a delegated account lets it.
enum class DeskAct : std::uint8_t { Propose, Block, Unblock };

struct DelegationFact {
  terms::DelegationId id;
  base::Instant ends_at;
  std::vector<DeskAct> acts{DeskAct::Propose, DeskAct::Block, DeskAct::Unblock};
  std::vector<terms::IpPrefix> sources{};  // from where the desk may use it; none: from anywhere
};

/// Somebody of the desk acted under a delegated account.
struct DelegationUse {
  terms::TenantId tenant;
  terms::DelegationId delegation;
  DeskAct act = DeskAct::Block;
  terms::BlockId block;
  terms::IpAddress target;
  terms::Actor by;
  std::optional<terms::IpAddress> from{};
};

struct AgentNote {
  std::string version;
  std::int64_t clock_offset_ms = 0;
};

/// What blocking asks about contracts; answered by journeys/bridges.
class ContractFacts {
 public:
  virtual ~ContractFacts() = default;
  [[nodiscard]] virtual base::Result<std::string> tenant_name(terms::TenantId const& tenant) = 0;
  /// NotFound when the router is another tenant's.
  [[nodiscard]] virtual base::Result<RouterFact> router(terms::TenantId const& tenant,
                                                        terms::RouterId const& router) = 0;
  /// Every router of the tenant, by name.
  [[nodiscard]] virtual base::Result<std::vector<RouterFact>> routers_of(
      terms::TenantId const& tenant) = 0;
  /// For the router's own agent.
  [[nodiscard]] virtual base::Result<RouterFact> any_router(terms::RouterId const& router) = 0;
  /// Inside a prefix of any tenant, or a WAN address of any router.
  [[nodiscard]] virtual base::Result<bool> is_own_address(terms::IpAddress const& address) = 0;
  /// The delegated account when it is valid at `at` and names the router; nullopt otherwise.
  [[nodiscard]] virtual base::Result<std::optional<DelegationFact>> delegation(
      terms::TenantId const& tenant, terms::DelegationId const& id, terms::RouterId const& router,
      base::Instant at) = 0;
  /// Those that are valid for the router, the one that lasts longest first; at most 20.
  [[nodiscard]] virtual base::Result<std::vector<DelegationFact>> delegations_for(
      terms::TenantId const& tenant, terms::RouterId const& router, base::Instant at) = 0;
  /// As it was made, whether or not it is still valid; nullopt when the tenant has none such.
  [[nodiscard]] virtual base::Result<std::optional<DelegationFact>> as_made(
      terms::TenantId const& tenant, terms::DelegationId const& id) = 0;
  /// Keeps it where the customer sees it, in the transaction of the act.
  [[nodiscard]] virtual base::Result<void> note_use(DelegationUse const& use) = 0;
  [[nodiscard]] virtual base::Result<void> note_agent(terms::RouterId const& router,
                                                      AgentNote const& note) = 0;
};

/// What blocking asks about inquiries; answered by journeys/bridges.
class InquiryFacts {
 public:
  virtual ~InquiryFacts() = default;
  /// NotFound when the tenant has no such inquiry.
  [[nodiscard]] virtual base::Result<void> check(terms::TenantId const& tenant,
                                                 terms::InquiryId const& inquiry) = 0;
};

}  // namespace blocking
