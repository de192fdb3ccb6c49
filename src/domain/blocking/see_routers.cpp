#include "domain/blocking/use_cases.hpp"

namespace blocking {

using base::Result;

namespace {

[[nodiscard]] Result<RouterStanding> standing_of(BlockingPorts& ports, RouterFact const& router) {
  auto const used = ports.blocks.in_force_count(router.tenant, router.id);
  if (!used) return tl::unexpected(used.error());
  auto const generation = ports.filters.generation(router.id);
  if (!generation) return tl::unexpected(generation.error());
  auto report = ports.filters.last_report(router.tenant, router.id);
  if (!report) return base::pass(report);
  return RouterStanding{router, *used, *generation, std::move(*report)};
}

}  // namespace

Result<std::vector<RouterStanding>> see_routers(BlockingPorts& ports,
                                                terms::TenantId const& tenant) {
  auto const routers = ports.contracts.routers_of(tenant);
  if (!routers) return tl::unexpected(routers.error());
  std::vector<RouterStanding> standings;
  for (auto const& router : *routers) {
    if (router.adapter == terms::Adapter::None) continue;
    auto standing = standing_of(ports, router);
    if (!standing) return base::pass(standing);
    standings.push_back(std::move(*standing));
  }
  return standings;
}

}  // namespace blocking
