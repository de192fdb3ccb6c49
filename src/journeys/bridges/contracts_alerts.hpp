#pragma once

#include "domain/alerts/old_records.hpp"
#include "domain/contracts/ports.hpp"

namespace journeys::bridges {

/// The raw records of a router: contracts asks, alerts answers and deletes.
class ContractsAlerts final : public contracts::RouterRecords {
 public:
  explicit ContractsAlerts(alerts::OldRecords& records) : records_(records) {}
  base::Result<Count> count_before(terms::TenantId const& tenant, terms::RouterId const& router,
                                   base::Instant before, std::size_t count_max) override {
    auto const counted = records_.count(tenant, router, before, count_max);
    if (!counted) return tl::unexpected(counted.error());
    return Count{counted->rows, counted->alerts, counted->is_capped};
  }
  base::Result<Deleted> delete_before(terms::TenantId const& tenant, terms::RouterId const& router,
                                      base::Instant before, std::size_t runs_max) override {
    auto const deleted = records_.remove(tenant, router, before, runs_max);
    if (!deleted) return tl::unexpected(deleted.error());
    return Deleted{deleted->rows, deleted->is_more};
  }

 private:
  alerts::OldRecords& records_;
};

}  // namespace journeys::bridges
