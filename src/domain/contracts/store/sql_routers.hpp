#pragma once

#include "domain/contracts/ports.hpp"
#include "platform/sql/database.hpp"

namespace contracts::store {

/// Routers and their enrolments in the transaction it is given; lives no longer than that.
class SqlRouters final : public Routers, public AnyRouters, public Enrolments {
 public:
  explicit SqlRouters(platform::sql::Transaction& transaction) : transaction_(transaction) {}

  base::Result<ServiceRouter> find(terms::TenantId const& tenant,
                                   terms::RouterId const& router) override;
  base::Result<std::vector<ServiceRouter>> of_tenant(terms::TenantId const& tenant) override;
  base::Result<void> save_retention(terms::TenantId const& tenant, terms::RouterId const& router,
                                    Retention retention) override;
  base::Result<std::vector<ServiceRouter>> kept_after(std::string_view after,
                                                      std::size_t count_max) override;
  base::Result<void> add(ServiceRouter const& router) override;
  base::Result<void> change(ServiceRouter const& router) override;

  base::Result<ServiceRouter> by_id(terms::RouterId const& router) override;
  base::Result<ServiceRouter> by_sensor(std::string_view sensor_name) override;
  base::Result<bool> is_own_address(terms::IpAddress const& address) override;
  base::Result<void> save_agent(terms::RouterId const& router, RouterAgent const& agent) override;
  base::Result<bool> take_counter(terms::RouterId const& router, std::int64_t counter,
                                  base::Instant at) override;

  base::Result<void> replace(Enrolment const& enrolment) override;
  base::Result<std::optional<Enrolment>> take(std::string_view code_hash) override;

 private:
  [[nodiscard]] base::Result<ServiceRouter> one(platform::sql::Statement& statement);
  [[nodiscard]] base::Result<void> read_addresses(ServiceRouter& router);
  [[nodiscard]] base::Result<void> add_addresses(ServiceRouter const& router);

  platform::sql::Transaction& transaction_;
};

}  // namespace contracts::store
