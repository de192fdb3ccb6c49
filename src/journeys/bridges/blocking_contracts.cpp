#include "journeys/bridges/blocking_contracts.hpp"

#include "base/new_id.hpp"

namespace journeys::bridges {
namespace {

using base::Result;

[[nodiscard]] blocking::RouterFact fact_of(contracts::ServiceRouter const& router) {
  return {router.id,      router.tenant,     router.name,
          router.adapter, router.filter_cap, router.firmware == contracts::FirmwareState::Outdated};
}

[[nodiscard]] Result<blocking::RouterFact> fact_of(Result<contracts::ServiceRouter> const& router) {
  if (!router) return tl::unexpected(router.error());
  return fact_of(*router);
}

constexpr std::size_t kValidMax = 20;

[[nodiscard]] blocking::DeskAct act_of(contracts::DeskAct act) {
  switch (act) {
    case contracts::DeskAct::Propose: return blocking::DeskAct::Propose;
    case contracts::DeskAct::Block: return blocking::DeskAct::Block;
    case contracts::DeskAct::Unblock: return blocking::DeskAct::Unblock;
  }
  return blocking::DeskAct::Block;
}

[[nodiscard]] contracts::DeskAct act_of(blocking::DeskAct act) {
  switch (act) {
    case blocking::DeskAct::Propose: return contracts::DeskAct::Propose;
    case blocking::DeskAct::Block: return contracts::DeskAct::Block;
    case blocking::DeskAct::Unblock: return contracts::DeskAct::Unblock;
  }
  return contracts::DeskAct::Block;
}

[[nodiscard]] blocking::DelegationFact fact_of(contracts::Delegation const& delegation) {
  auto const& opening = delegation.opening();
  blocking::DelegationFact fact{opening.id, opening.ends_at, {}, opening.sources};
  for (auto const act : opening.acts) fact.acts.push_back(act_of(act));
  return fact;
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

Result<std::vector<blocking::RouterFact>> BlockingContracts::routers_of(
    terms::TenantId const& tenant) {
  auto const found = parts_.routers.of_tenant(tenant);
  if (!found) return tl::unexpected(found.error());
  std::vector<blocking::RouterFact> facts;
  for (auto const& router : *found) facts.push_back(fact_of(router));
  return facts;
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
  return fact_of(*found);
}

Result<std::vector<blocking::DelegationFact>> BlockingContracts::delegations_for(
    terms::TenantId const& tenant, terms::RouterId const& router, base::Instant at) {
  auto const found = parts_.delegations.valid_for(tenant, router, at, kValidMax);
  if (!found) return tl::unexpected(found.error());
  std::vector<blocking::DelegationFact> facts;
  for (auto const& delegation : *found) facts.push_back(fact_of(delegation));
  return facts;
}

Result<std::optional<blocking::DelegationFact>> BlockingContracts::as_made(
    terms::TenantId const& tenant, terms::DelegationId const& id) {
  auto const found = parts_.delegations.find(tenant, id);
  if (!found && found.error().kind == base::ErrorKind::NotFound) return std::nullopt;
  if (!found) return tl::unexpected(found.error());
  return fact_of(*found);
}

Result<void> BlockingContracts::note_use(blocking::DelegationUse const& use) {
  contracts::DelegationUse kept{
      base::new_id<contracts::DelegationUseId>(parts_.clock, parts_.random),
      use.tenant,
      use.delegation,
      parts_.clock.now(),
      act_of(use.act),
      use.block,
      use.target.text(),
      use.by.id,
      use.by.name,
      std::nullopt};
  if (use.from) kept.from = contracts::network_of(*use.from);
  return parts_.delegations.add_use(kept);
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
