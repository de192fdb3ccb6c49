#include "journeys/bridges/sensors_of_contracts.hpp"

#include <algorithm>

namespace journeys::bridges {

using base::ErrorKind;
using base::Result;

Result<contracts::ServiceRouter> SensorsOfContracts::router_of(
    std::string_view sensor, std::vector<terms::RouterId> const& allowed) {
  if (sensor.empty()) {
    if (allowed.size() == 1) return any_routers_.by_id(allowed.front());
    return base::fail(ErrorKind::NotFound, "alerts.unknown-sensor", "No sensor is named.");
  }
  auto named = any_routers_.by_sensor(sensor);
  if (named || named.error().kind != ErrorKind::NotFound) return named;
  auto const id = terms::RouterId::parse(sensor);
  return id ? any_routers_.by_id(*id) : named;
}

Result<std::optional<alerts::SensorSite>> SensorsOfContracts::find(
    std::string_view sensor, std::vector<terms::RouterId> const& allowed) {
  auto const router = router_of(sensor, allowed);
  if (!router && router.error().kind == ErrorKind::NotFound) {
    return std::optional<alerts::SensorSite>{};
  }
  if (!router) return tl::unexpected(router.error());
  if (std::find(allowed.begin(), allowed.end(), router->id) == allowed.end()) {
    return std::optional<alerts::SensorSite>{};
  }
  auto const all = routers_.of_tenant(router->tenant);
  if (!all) return tl::unexpected(all.error());
  alerts::SensorSite site{
      router->tenant, router->id, router->adapter != contracts::Adapter::None, {}, {}};
  for (auto const& one : *all) {
    site.prefixes.insert(site.prefixes.end(), one.prefixes.begin(), one.prefixes.end());
    site.wan_addresses.insert(site.wan_addresses.end(), one.wan_addresses.begin(),
                              one.wan_addresses.end());
  }
  return std::optional{std::move(site)};
}

Result<std::map<std::string, std::string>> SensorsOfContracts::names_of(
    terms::TenantId const& tenant) {
  auto const all = routers_.of_tenant(tenant);
  if (!all) return tl::unexpected(all.error());
  std::map<std::string, std::string> names;
  for (auto const& one : *all) names.emplace(one.id.text(), one.name);
  return names;
}

}  // namespace journeys::bridges
