#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/contracts/delegation.hpp"
#include "domain/contracts/emergency_contacts.hpp"
#include "domain/contracts/service_router.hpp"
#include "terms/audit_trail.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

enum class Organisation : std::uint8_t { Company, Partner, Desk };

/// What of the installation a person may reach.
struct Reach {
  Organisation organisation = Organisation::Company;
  std::optional<terms::TenantId> home_tenant{};  // Company
  std::optional<terms::PartnerId> partner{};     // Partner
};

/// Where a person belongs; answered by a bridge to identity.
class CallerReach {
 public:
  virtual ~CallerReach() = default;
  /// NotFound when there is no such person.
  [[nodiscard]] virtual base::Result<Reach> reach_of(terms::UserId const& user) = 0;
};

/// Companies, partners, tenants, sites and subscriptions.
class Tenants {
 public:
  virtual ~Tenants() = default;
  /// NotFound ("contracts.unknown-tenant").
  [[nodiscard]] virtual base::Result<Tenant> find(terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<Company> company_of(terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<Subscription> subscription_of(
      terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<std::vector<Site>> sites_of(terms::TenantId const& tenant) = 0;
  /// NotFound ("contracts.unknown-partner").
  [[nodiscard]] virtual base::Result<Partner> partner(terms::PartnerId const& partner) = 0;
  /// By name; only what `reach` reaches. `part` is looked for in the folded name.
  [[nodiscard]] virtual base::Result<terms::Page<Tenant>> list(Reach const& reach,
                                                               std::string_view part,
                                                               terms::PageRequest const& page) = 0;
  /// Whether some tenant of the company had the service at that moment.
  [[nodiscard]] virtual base::Result<bool> was_subscribed_on(terms::CompanyId const& company,
                                                             base::Instant at) = 0;
  /// How many there are; counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count(std::int64_t count_max) = 0;

  /// Each is Conflict ("contracts.taken") when the id or the unique name is in use.
  [[nodiscard]] virtual base::Result<void> add(Company const& company) = 0;
  [[nodiscard]] virtual base::Result<void> add(Partner const& partner) = 0;
  [[nodiscard]] virtual base::Result<void> add(Tenant const& tenant) = 0;
  [[nodiscard]] virtual base::Result<void> add(Site const& site) = 0;
  [[nodiscard]] virtual base::Result<void> save(terms::TenantId const& tenant,
                                                Subscription const& subscription) = 0;
};

/// The routers of tenants, as people see them.
class Routers {
 public:
  virtual ~Routers() = default;
  /// NotFound ("contracts.unknown-router") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<ServiceRouter> find(terms::TenantId const& tenant,
                                                         terms::RouterId const& router) = 0;
  /// By name.
  [[nodiscard]] virtual base::Result<std::vector<ServiceRouter>> of_tenant(
      terms::TenantId const& tenant) = 0;
  /// Conflict ("contracts.taken") when the id or the sensor name is in use.
  [[nodiscard]] virtual base::Result<void> add(ServiceRouter const& router) = 0;
};

/// The routers as machines meet them, over all tenants: detectors, agents, guards.
class AnyRouters {
 public:
  virtual ~AnyRouters() = default;
  [[nodiscard]] virtual base::Result<ServiceRouter> by_id(terms::RouterId const& router) = 0;
  [[nodiscard]] virtual base::Result<ServiceRouter> by_sensor(std::string_view sensor_name) = 0;
  /// True when the address lies in a prefix of any tenant or is a WAN address of any router.
  [[nodiscard]] virtual base::Result<bool> is_own_address(terms::IpAddress const& address) = 0;
  [[nodiscard]] virtual base::Result<void> save_agent(terms::RouterId const& router,
                                                      RouterAgent const& agent) = 0;
  /// Keeps `counter` and the time of the call when it is higher than every one before; false for
  /// a replay.
  [[nodiscard]] virtual base::Result<bool> take_counter(terms::RouterId const& router,
                                                        std::int64_t counter, base::Instant at) = 0;
};

/// One-time codes with which an agent introduces itself. Only hashes are kept.
class Enrolments {
 public:
  struct Enrolment {
    std::string code_hash;
    terms::RouterId router;
    terms::TenantId tenant;
    base::Instant expires_at;
  };
  virtual ~Enrolments() = default;
  /// The code becomes the only one of its router.
  [[nodiscard]] virtual base::Result<void> replace(Enrolment const& enrolment) = 0;
  /// Takes the code out for good; nullopt when there is none.
  [[nodiscard]] virtual base::Result<std::optional<Enrolment>> take(std::string_view code_hash) = 0;
};

class Delegations {
 public:
  virtual ~Delegations() = default;
  /// NotFound ("contracts.unknown-delegation") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<Delegation> find(terms::TenantId const& tenant,
                                                      terms::DelegationId const& id) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<terms::Page<Delegation>> list(
      terms::TenantId const& tenant, terms::PageRequest const& page) = 0;
  /// The one that is valid at `at`, names the router and lasts longest.
  [[nodiscard]] virtual base::Result<std::optional<Delegation>> longest_for(
      terms::TenantId const& tenant, terms::RouterId const& router, base::Instant at) = 0;
  [[nodiscard]] virtual base::Result<void> add(Delegation const& delegation) = 0;
  /// Stores the revocation. Conflict ("contracts.delegation-over") when somebody was quicker.
  [[nodiscard]] virtual base::Result<void> save_revocation(Delegation const& delegation) = 0;
};

/// Emergency contacts, one list a tenant.
class ContactLists {
 public:
  virtual ~ContactLists() = default;
  /// Empty, of revision 0, while nobody has kept any.
  [[nodiscard]] virtual base::Result<EmergencyContacts> of_tenant(
      terms::TenantId const& tenant) = 0;
  /// Conflict ("contracts.contacts-changed") when `revision_seen` is no longer the stored one.
  [[nodiscard]] virtual base::Result<void> save(EmergencyContacts const& contacts,
                                                std::int64_t revision_seen) = 0;
};

struct ContractsPorts {
  Tenants& tenants;
  Routers& routers;
  AnyRouters& any_routers;
  Enrolments& enrolments;
  Delegations& delegations;
  ContactLists& contacts;
  CallerReach& reach;
  terms::AuditTrail& audit;
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  /// SHA-256 as lower-case hex; the core itself links no cryptography.
  std::function<std::string(std::string_view)> sha256_hex;
};

}  // namespace contracts
