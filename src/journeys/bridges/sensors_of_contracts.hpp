#pragma once

#include "domain/alerts/ports.hpp"
#include "domain/contracts/ports.hpp"

namespace journeys::bridges {

/// Where sensors stand, and what routers are called: alerts asks, contracts answers.
class SensorsOfContracts final : public alerts::Sensors, public alerts::RouterNames {
 public:
  SensorsOfContracts(contracts::AnyRouters& any_routers, contracts::Routers& routers)
      : any_routers_(any_routers), routers_(routers) {}

  base::Result<std::optional<alerts::SensorSite>> find(
      std::string_view sensor, std::vector<terms::RouterId> const& allowed) override;
  base::Result<std::map<std::string, std::string>> names_of(terms::TenantId const& tenant) override;

 private:
  [[nodiscard]] base::Result<contracts::ServiceRouter> router_of(
      std::string_view sensor, std::vector<terms::RouterId> const& allowed);

  contracts::AnyRouters& any_routers_;
  contracts::Routers& routers_;
};

}  // namespace journeys::bridges
