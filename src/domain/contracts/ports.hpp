#pragma once

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/contracts/contract.hpp"
#include "domain/contracts/customer_book.hpp"
#include "domain/contracts/delegation.hpp"
#include "domain/contracts/emergency_contacts.hpp"
#include "domain/contracts/order_ports.hpp"
#include "domain/contracts/service_router.hpp"
#include "terms/audit_trail.hpp"
#include "terms/outbox.hpp"
#include "terms/page.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

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
  /// The present one, or the last that ended; inactive while none has begun.
  [[nodiscard]] virtual base::Result<Subscription> subscription_of(
      terms::TenantId const& tenant) = 0;
  /// Newest first, at most kSubscriptionsMax.
  [[nodiscard]] virtual base::Result<std::vector<Subscription>> subscriptions_of(
      terms::TenantId const& tenant) = 0;
  /// Whether a subscription of the tenant ran at that instant.
  [[nodiscard]] virtual base::Result<bool> was_active_at(terms::TenantId const& tenant,
                                                         base::Instant at) = 0;
  /// Whether one of any tenant of the company did.
  [[nodiscard]] virtual base::Result<bool> was_subscribed_on(terms::CompanyId const& company,
                                                             base::Instant at) = 0;
  [[nodiscard]] virtual base::Result<std::vector<Site>> sites_of(terms::TenantId const& tenant) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Company>> company_by(
      CorporateNumber const& number) = 0;
  /// NotFound ("contracts.unknown-partner").
  [[nodiscard]] virtual base::Result<Partner> partner(terms::PartnerId const& partner) = 0;
  /// By name; only what `reach` reaches. `part` is looked for in the folded name.
  [[nodiscard]] virtual base::Result<terms::Page<Tenant>> list(Reach const& reach,
                                                               std::string_view part,
                                                               terms::PageRequest const& page) = 0;
  /// How many there are; counting stops at `count_max`.
  [[nodiscard]] virtual base::Result<std::int64_t> count(std::int64_t count_max) = 0;

  /// Each is Conflict ("contracts.taken") when the id or the unique name is in use. A partner gets
  /// its parent contract with it, a tenant the contract it hangs on.
  [[nodiscard]] virtual base::Result<void> add(Company const& company) = 0;
  [[nodiscard]] virtual base::Result<void> add(Partner const& partner) = 0;
  [[nodiscard]] virtual base::Result<void> add(Tenant const& tenant) = 0;
  [[nodiscard]] virtual base::Result<void> add(Site const& site) = 0;
  /// An active one begins, a terminated one ends the one that runs. Conflict
  /// ("contracts.subscription") when one runs already, or none.
  [[nodiscard]] virtual base::Result<void> save(terms::TenantId const& tenant,
                                                Subscription const& subscription) = 0;

  static constexpr std::size_t kSubscriptionsMax = 1'000;
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
  /// Name, site, adapter, cap, prefixes and WAN addresses become those of `router`.
  [[nodiscard]] virtual base::Result<void> change(ServiceRouter const& router) = 0;
  [[nodiscard]] virtual base::Result<void> save_retention(terms::TenantId const& tenant,
                                                          terms::RouterId const& router,
                                                          Retention retention) = 0;
};

/// The routers as machines meet them, over all tenants: detectors, agents, guards.
class AnyRouters {
 public:
  virtual ~AnyRouters() = default;
  [[nodiscard]] virtual base::Result<ServiceRouter> by_id(terms::RouterId const& router) = 0;
  [[nodiscard]] virtual base::Result<ServiceRouter> by_sensor(std::string_view sensor_name) = 0;
  /// True when the address lies in a prefix of any tenant or is a WAN address of any router.
  [[nodiscard]] virtual base::Result<bool> is_own_address(terms::IpAddress const& address) = 0;
  /// Those with an ordered retention, by id, after the one named; without their addresses.
  [[nodiscard]] virtual base::Result<std::vector<ServiceRouter>> kept_after(
      std::string_view after, std::size_t count_max) = 0;
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
  /// Those that are valid at `at` and name the router, the one that lasts longest first.
  [[nodiscard]] virtual base::Result<std::vector<Delegation>> valid_for(
      terms::TenantId const& tenant, terms::RouterId const& router, base::Instant at,
      std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<void> add(Delegation const& delegation) = 0;
  /// Stores the revocation. Conflict ("contracts.delegation-over") when somebody was quicker.
  [[nodiscard]] virtual base::Result<void> save_revocation(Delegation const& delegation) = 0;

  [[nodiscard]] virtual base::Result<void> add_use(DelegationUse const& use) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<terms::Page<DelegationUse>> uses_of(
      terms::TenantId const& tenant, terms::DelegationId const& delegation,
      terms::PageRequest const& page) = 0;
};

/// The ends of delegated accounts as the clock meets them, over all tenants.
class DelegationEnds {
 public:
  virtual ~DelegationEnds() = default;
  /// Those of whose end is to be told by `now`, longest due first.
  [[nodiscard]] virtual base::Result<std::vector<Delegation>> to_tell(base::Instant now,
                                                                      std::size_t count_max) = 0;
  /// When its end is told of next; nullopt: no more.
  [[nodiscard]] virtual base::Result<void> set_next_telling(terms::TenantId const& tenant,
                                                            terms::DelegationId const& delegation,
                                                            std::optional<base::Instant> at) = 0;
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
  DelegationEnds& delegation_ends;
  ContactLists& contacts;
  CallerReach& reach;
  terms::AuditTrail& audit;
  terms::Outbox& outbox;
  OrderPorts order;
  CustomerBook& customers;
};

/// How the desk deals with orders; settings of the installation.
struct OrderRules {
  std::chrono::months ahead_max{6};
  std::chrono::days readable{90};  // what was before an end
  ChurnRule churn{};
  std::size_t records_at_once = 500;  // runs of raw records that one transaction deletes
};

/// How long before the end of a delegated account its customer is told of it: twice.
struct EndTelling {
  std::chrono::days first{14};
  std::chrono::days last{3};
};

/// What every use case here is handed besides the ports of its transaction.
struct Surroundings {
  base::Clock const& clock;
  base::Random& random;
  /// SHA-256 as lower-case hex; the core itself links no cryptography.
  std::function<std::string(std::string_view)> sha256_hex;
  OrderRules orders{};
  EndTelling end_telling{};
};

}  // namespace contracts
