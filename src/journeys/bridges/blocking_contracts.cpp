#include "journeys/bridges/blocking_contracts.hpp"

namespace journeys::bridges {
namespace {

using base::Result;

[[nodiscard]] blocking::RouterKind kind_of(contracts::Adapter adapter) {
  switch (adapter) {
    case contracts::Adapter::Agent: return blocking::RouterKind::Agent;
    case contracts::Adapter::DryRun: return blocking::RouterKind::DryRun;
    case contracts::Adapter::None: return blocking::RouterKind::None;
  }
  return blocking::RouterKind::None;
}

[[nodiscard]] Result<blocking::RouterFact> fact_of(Result<contracts::ServiceRouter> const& router) {
  if (!router) return tl::unexpected(router.error());
  return blocking::RouterFact{
      router->id,         router->tenant,
      router->name,       kind_of(router->adapter),
      router->filter_cap, router->firmware == contracts::FirmwareState::Outdated};
}

}  // namespace

Result<std::string> BlockingContracts::tenant_name(terms::TenantId const& tenant) {
  auto found = parts_.tenants.find(tenant);
  if (!found) return base::pass(found);
  return std::move(found->name);
}

Result<blocking::RouterFact> BlockingContracts::router(terms::TenantId const& tenant,
                                                       terms::RouterId const& router) {
  return fact_of(parts_.routers.find(tenant, router));
}

Result<blocking::RouterFact> BlockingContracts::any_router(terms::RouterId const& router) {
  return fact_of(parts_.any_routers.by_id(router));
}

Result<bool> BlockingContracts::is_own_address(terms::IpAddress const& address) {
  return parts_.any_routers.is_own_address(address);
}

Result<std::optional<blocking::DelegationFact>> BlockingContracts::delegation(
    terms::TenantId const& tenant, terms::DelegationId const& id, terms::RouterId const& router,
    base::Instant at) {
  auto const found = parts_.delegations.find(tenant, id);
  if (!found && found.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!found) return tl::unexpected(found.error());
  if (!found->covers(router, at)) return std::nullopt;
  return blocking::DelegationFact{id, found->opening().ends_at};
}

Result<std::optional<blocking::DelegationFact>> BlockingContracts::delegation_for(
    terms::TenantId const& tenant, terms::RouterId const& router, base::Instant at) {
  auto const found = parts_.delegations.longest_for(tenant, router, at);
  if (!found) return tl::unexpected(found.error());
  if (!*found) return std::nullopt;
  auto const& opening = (*found)->opening();
  return blocking::DelegationFact{opening.id, opening.ends_at};
}

Result<void> BlockingContracts::note_agent(terms::RouterId const& router,
                                           blocking::AgentNote const& note) {
  auto found = parts_.any_routers.by_id(router);
  if (!found) return base::pass(found);
  if (!found->agent) return {};
  found->agent->version = note.version;
  found->agent->clock_offset_ms = note.clock_offset_ms;
  return parts_.any_routers.save_agent(router, *found->agent);
}

}  // namespace journeys::bridges
