#include "domain/blocking/feed_key.hpp"
#include "domain/blocking/router_trouble.hpp"
#include "domain/blocking/use_cases.hpp"

namespace blocking {

using base::Result;

namespace {

[[nodiscard]] Result<RouterStanding> standing_of(BlockingPorts& ports, Surroundings const& around,
                                                 RouterFact const& router) {
  auto const used = ports.blocks.in_force_count(router.tenant, router.id);
  if (!used) return tl::unexpected(used.error());
  auto const generation = ports.filters.generation(router.id);
  if (!generation) return tl::unexpected(generation.error());
  auto report = ports.filters.last_report(router.tenant, router.id);
  if (!report) return base::pass(report);
  auto const cursors = ports.feed_sets.cursors(router.tenant, router.id, around.clock.now());
  if (!cursors) return tl::unexpected(cursors.error());
  RouterStanding standing{router, *used, *generation, std::move(*report)};
  // The last that was pulled comes first.
  if (is_feed(router.adapter) && !cursors->empty()) {
    standing.fetched_at = cursors->front().pulled_at;
  }
  auto trouble = router_trouble(ports, around, router);
  if (!trouble) return base::pass(trouble);
  standing.trouble = std::move(*trouble);
  return standing;
}

}  // namespace

Result<std::vector<RouterStanding>> see_routers(BlockingPorts& ports, Surroundings const& around,
                                                terms::TenantId const& tenant) {
  auto const routers = ports.contracts.routers_of(tenant);
  if (!routers) return tl::unexpected(routers.error());
  std::vector<RouterStanding> standings;
  for (auto const& router : *routers) {
    if (router.adapter == terms::Adapter::None) continue;
    auto standing = standing_of(ports, around, router);
    if (!standing) return base::pass(standing);
    standings.push_back(std::move(*standing));
  }
  return standings;
}

}  // namespace blocking
