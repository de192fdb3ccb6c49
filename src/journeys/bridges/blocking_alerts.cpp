#include "journeys/bridges/blocking_alerts.hpp"

namespace journeys::bridges {

base::Result<blocking::AlertFact> BlockingAlerts::find(terms::TenantId const& tenant,
                                                       terms::AlertId const& alert) {
  auto const found = alerts_.find(tenant, alert);
  if (!found) return tl::unexpected(found.error());
  auto const& face = found->face();
  return blocking::AlertFact{found->id(),      face.risk,   face.direction,
                             found->outside(), face.router, face.name};
}

}  // namespace journeys::bridges
