#pragma once

#include "domain/contracts/metering.hpp"
#include "domain/contracts/order.hpp"
#include "domain/contracts/parties.hpp"
#include "terms/page.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

/// The orders of tenants and the facts that follow from them. Every question names the tenant.
class Orders {
 public:
  virtual ~Orders() = default;
  /// NotFound ("contracts.unknown-order") also when it is another tenant's.
  [[nodiscard]] virtual base::Result<Order> find(terms::TenantId const& tenant,
                                                 terms::OrderId const& id) = 0;
  /// Newest first.
  [[nodiscard]] virtual base::Result<terms::Page<Order>> list(terms::TenantId const& tenant,
                                                              terms::PageRequest const& page) = 0;
  /// The one of that kind which is not over.
  [[nodiscard]] virtual base::Result<std::optional<Order>> open_of(terms::TenantId const& tenant,
                                                                   OrderKind kind) = 0;
  /// Conflict ("contracts.order-open") while one of the kind (and router) is not over.
  [[nodiscard]] virtual base::Result<void> add(Order const& order) = 0;
  /// Conflict ("contracts.order-over") when it no longer stands as it was `seen`.
  [[nodiscard]] virtual base::Result<void> save(Order const& order, OrderState seen) = 0;

  /// The use of a router's detection that goes on ends at `at`; nothing where there is none.
  [[nodiscard]] virtual base::Result<void> end_use(terms::TenantId const& tenant,
                                                   terms::RouterId const& router,
                                                   base::Instant at) = 0;
  [[nodiscard]] virtual base::Result<void> begin_use(terms::TenantId const& tenant,
                                                     terms::RouterId const& router,
                                                     Span const& span) = 0;
  /// Those that began before `before`; of more than kSpansMax the latest.
  [[nodiscard]] virtual base::Result<std::vector<Span>> uses_of(terms::TenantId const& tenant,
                                                                terms::RouterId const& router,
                                                                base::Instant before) = 0;
  static constexpr std::size_t kSpansMax = 10'000;
};

struct OrderOfTenant {
  Order order;
  std::string tenant_name;
};

/// What the desk's lists and the clock may do, over all tenants.
class AnyOrders {
 public:
  virtual ~AnyOrders() = default;
  /// Applied and not decided, the oldest first.
  [[nodiscard]] virtual base::Result<terms::Page<OrderOfTenant>> waiting(
      terms::PageRequest const& page) = 0;
  /// Accepted and due at `now`, the earliest first; changes of retention, which may delete for
  /// hours, after everything else.
  [[nodiscard]] virtual base::Result<std::vector<Order>> due(base::Instant now,
                                                             std::size_t count_max) = 0;
  /// Adds it unless one of that tenant is open.
  [[nodiscard]] virtual base::Result<bool> add(CallTask const& task) = 0;
  /// Newest first; open ones, or those that are done.
  [[nodiscard]] virtual base::Result<terms::Page<CallTask>> tasks(
      bool is_done, terms::PageRequest const& page) = 0;
  /// NotFound ("contracts.unknown-task"), Conflict ("contracts.task-done").
  [[nodiscard]] virtual base::Result<CallTask> finish(terms::OrderId const& id,
                                                      CallNote const& call) = 0;
};

/// The contracts that tenants and partners hang on.
class ContractBook {
 public:
  virtual ~ContractBook() = default;
  [[nodiscard]] virtual base::Result<Contract> of_tenant(terms::TenantId const& tenant) = 0;
  /// The earliest end of the tenant's contract and its partner's parent contract.
  [[nodiscard]] virtual base::Result<std::optional<base::Instant>> end_over(
      terms::TenantId const& tenant) = 0;
  /// Of the parent contract.
  [[nodiscard]] virtual base::Result<std::optional<base::Instant>> end_of(
      terms::PartnerId const& partner) = 0;
  /// Conflict ("contracts.taken") when the partner uses that customer number already.
  [[nodiscard]] virtual base::Result<void> save_terms(terms::TenantId const& tenant,
                                                      Contract const& contract) = 0;
  /// NotFound ("contracts.unknown-contract"), Conflict ("contracts.contract-ended").
  [[nodiscard]] virtual base::Result<Contract> end(std::int64_t number, base::Instant at) = 0;
  /// The tenants under the contract, or for a parent contract all of the partner, whose service
  /// runs; at most kTenantsMax at a time.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> running_under(
      std::int64_t number) = 0;
  static constexpr std::size_t kTenantsMax = 1'000;
  /// By name; only what `reach` reaches.
  [[nodiscard]] virtual base::Result<terms::Page<ContractRow>> list(
      Reach const& reach, WantedContracts const& wanted, terms::PageRequest const& page) = 0;
  /// Which child contracts a person of a partner may see; empty: all.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> view_of(
      terms::UserId const& person) = 0;
  [[nodiscard]] virtual base::Result<void> save_view(
      terms::UserId const& person, std::vector<terms::TenantId> const& tenants) = 0;
  static constexpr std::size_t kViewMax = 1'000;
  /// The parent contracts, in the order of the partners' ids.
  [[nodiscard]] virtual base::Result<terms::Page<PartnerContract>> partners(
      terms::PageRequest const& page) = 0;
};

/// The raw records of a router's detection; answered by a bridge to alerts.
class RouterRecords {
 public:
  struct Deleted {
    std::int64_t records = 0;
    bool is_more = false;
  };
  virtual ~RouterRecords() = default;
  /// How many records, and of how many alerts, end before `before`; counting stops at count_max.
  struct Count {
    std::int64_t records = 0;
    std::int64_t alerts = 0;
    bool is_capped = false;
  };
  [[nodiscard]] virtual base::Result<Count> count_before(terms::TenantId const& tenant,
                                                         terms::RouterId const& router,
                                                         base::Instant before,
                                                         std::size_t count_max) = 0;
  [[nodiscard]] virtual base::Result<Deleted> delete_before(terms::TenantId const& tenant,
                                                            terms::RouterId const& router,
                                                            base::Instant before,
                                                            std::size_t runs_max) = 0;
};

/// The filters a router is to hold; answered by a bridge to blocking.
class RouterFilters {
 public:
  virtual ~RouterFilters() = default;
  /// Ends all blocks of the router, so that the device starts with none; how many there were.
  [[nodiscard]] virtual base::Result<std::int64_t> end_all(terms::TenantId const& tenant,
                                                           terms::RouterId const& router) = 0;
  /// How many blocks are on the router or on their way.
  [[nodiscard]] virtual base::Result<std::int64_t> in_force(terms::TenantId const& tenant,
                                                            terms::RouterId const& router) = 0;
};

struct OrderPorts {
  Orders& orders;
  AnyOrders& any_orders;
  ContractBook& book;
  RouterRecords& records;
  RouterFilters& filters;
};

}  // namespace contracts
