#pragma once

#include "domain/contracts/order_ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Orders and what follows from them, in the transaction it is given; lives no longer than that.
class SqlOrders final : public Orders, public AnyOrders {
 public:
  explicit SqlOrders(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Order> find(terms::TenantId const& tenant, terms::OrderId const& id) override;
  base::Result<terms::Page<Order>> list(terms::TenantId const& tenant,
                                        terms::PageRequest const& page) override;
  base::Result<std::optional<Order>> open_of(terms::TenantId const& tenant,
                                             OrderKind kind) override;
  base::Result<void> add(Order const& order) override;
  base::Result<void> save(Order const& order, OrderState seen) override;
  base::Result<void> end_use(terms::TenantId const& tenant, terms::RouterId const& router,
                             base::Instant at) override;
  base::Result<void> begin_use(terms::TenantId const& tenant, terms::RouterId const& router,
                               Span const& span) override;
  base::Result<std::vector<Span>> uses_of(terms::TenantId const& tenant,
                                          terms::RouterId const& router,
                                          base::Instant before) override;

  base::Result<terms::Page<OrderOfTenant>> waiting(terms::PageRequest const& page) override;
  base::Result<std::vector<Order>> due(base::Instant now, std::size_t count_max) override;
  base::Result<bool> add(CallTask const& task) override;
  base::Result<terms::Page<CallTask>> tasks(bool is_done, terms::PageRequest const& page) override;
  base::Result<CallTask> finish(terms::OrderId const& id, CallNote const& call) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
