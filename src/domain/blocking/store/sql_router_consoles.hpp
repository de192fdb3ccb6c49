#pragma once

#include "domain/blocking/router_console.hpp"
#include "platform/sql/database.hpp"

namespace blocking::store {

/// Consoles of routers in the transaction it is given; lives no longer than that.
class SqlRouterConsoles final : public RouterConsoles, public AnyConsoles {
 public:
  explicit SqlRouterConsoles(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<Row> find(terms::TenantId const& tenant, terms::RouterId const& router) override;
  base::Result<void> save(RouterConsole const& console, base::Instant now) override;
  base::Result<void> remove(terms::TenantId const& tenant, terms::RouterId const& router) override;

  base::Result<std::vector<Row>> due(base::Instant now, std::size_t count_max) override;
  base::Result<bool> begin(terms::RouterId const& router, std::int64_t generation) override;
  base::Result<void> set_saved(terms::RouterId const& router) override;
  base::Result<void> keep(terms::RouterId const& router, ConsoleVisit const& visit) override;

 private:
  platform::sql::Transaction& transaction_;
};

}  // namespace blocking::store
