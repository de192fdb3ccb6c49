#include "domain/blocking/router_plan.hpp"

#include <map>

namespace blocking {
namespace {

using base::Result;

[[nodiscard]] Result<std::optional<PlannedConsole>> console_of(ConsolePorts& ports,
                                                               RouterFact const& router) {
  if (router.adapter != terms::Adapter::Ssh) return std::nullopt;
  auto const row = ports.consoles.find(router.tenant, router.id);
  if (!row && row.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!row) return tl::unexpected(row.error());
  auto const& console = row->console;
  return PlannedConsole{console.address.text(), console.port,    console.user,
                        console.host_key,       console.profile, console.interface};
}

[[nodiscard]] Result<RouterPlan> plan_of(ConsolePorts& ports, terms::RouterId const& id,
                                         std::vector<DeviceStep> filters) {
  auto const router = ports.blocking.contracts.any_router(id);
  if (!router) return tl::unexpected(router.error());
  auto const generation = ports.blocking.filters.generation(id);
  if (!generation) return tl::unexpected(generation.error());
  auto console = console_of(ports, *router);
  if (!console) return tl::unexpected(console.error());
  return RouterPlan{id,          router->name,       router->tenant,     router->adapter,
                    *generation, std::move(filters), std::move(*console)};
}

}  // namespace

Result<std::vector<RouterPlan>> plans_in_force(ConsolePorts& ports) {
  std::map<terms::RouterId, std::vector<DeviceStep>> filters;
  terms::PageRequest request;
  request.limit = terms::PageRequest::kLimitMax;
  do {
    auto const page = ports.blocking.any_blocks.list_all(Phase::InForce, request);
    if (!page) return tl::unexpected(page.error());
    for (auto const& block : page->items) {
      auto const& opening = block.opening();
      filters[opening.router].push_back({DeviceStep::Kind::Add, block.id().text(), opening.target});
    }
    request.cursor = page->next_cursor;
  } while (request.cursor);
  std::vector<RouterPlan> plans;
  for (auto& [router, steps] : filters) {
    auto plan = plan_of(ports, router, std::move(steps));
    if (!plan) return tl::unexpected(plan.error());
    plans.push_back(std::move(*plan));
  }
  return plans;
}

}  // namespace blocking
