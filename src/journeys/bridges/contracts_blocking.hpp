#pragma once

#include "base/clock.hpp"
#include "domain/blocking/empty_router.hpp"
#include "domain/contracts/ports.hpp"

namespace journeys::bridges {

/// The filters of a router: contracts asks, blocking does.
class ContractsBlocking final : public contracts::RouterFilters {
 public:
  ContractsBlocking(blocking::BlockingPorts& ports, base::Clock const& clock)
      : ports_(ports), clock_(clock) {}
  base::Result<std::int64_t> end_all(terms::TenantId const& tenant,
                                     terms::RouterId const& router) override {
    return blocking::empty_router(ports_, clock_.now(), tenant, router);
  }
  base::Result<std::int64_t> in_force(terms::TenantId const& tenant,
                                      terms::RouterId const& router) override {
    return ports_.blocks.in_force_count(tenant, router);
  }

 private:
  blocking::BlockingPorts& ports_;
  base::Clock const& clock_;
};

}  // namespace journeys::bridges
