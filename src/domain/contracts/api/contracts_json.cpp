#include "domain/contracts/api/contracts_json.hpp"

namespace contracts::api {
namespace {

[[nodiscard]] std::string name_in(std::vector<ServiceRouter> const& routers,
                                  terms::RouterId const& id) {
  for (auto const& router : routers) {
    if (router.id == id) return router.name;
  }
  return id.text();
}

}  // namespace

TenantRef ref_of(Tenant const& tenant) {
  TenantRef ref{tenant.id.text(), tenant.name, std::string{name_of(tenant.kind)}, std::nullopt};
  if (tenant.partner) ref.partner_name = tenant.partner->name;
  return ref;
}

RouterView view_of(ServiceRouter const& router, base::Instant now) {
  RouterView view{};
  view.id = router.id.text();
  view.name = router.name;
  view.site_name = router.site_name;
  view.adapter = name_of(router.adapter);
  view.filter_cap = router.filter_cap;
  view.firmware_state = name_of(router.firmware);
  for (auto const& prefix : router.prefixes) view.prefixes.push_back(prefix.text());
  for (auto const& address : router.wan_addresses) view.wan_addresses.push_back(address.text());
  view.sensor_name = router.sensor_name;
  view.agent_state = name_of(agent_state(router, now));
  if (router.agent) {
    view.last_seen_at = router.agent->last_seen_at;
    view.agent_version = router.agent->version;
    view.clock_offset_ms = router.agent->clock_offset_ms;
  }
  return view;
}

DelegationView view_of(Delegation const& delegation, std::vector<ServiceRouter> const& routers,
                       base::Instant now) {
  auto const& opening = delegation.opening();
  DelegationView view{};
  view.id = opening.id.text();
  for (auto const& id : opening.routers) view.routers.push_back({id.text(), name_in(routers, id)});
  view.created_at = opening.created_at;
  view.created_by_name = opening.created_by_name;
  view.ends_at = opening.ends_at;
  if (delegation.revocation()) {
    view.revoked_at = delegation.revocation()->at;
    view.revoked_by_name = delegation.revocation()->by_name;
  }
  view.console_account_name = opening.console_account_name;
  view.state = name_of(delegation.state_at(now));
  for (auto const act : opening.acts) view.acts.emplace_back(name_of(act));
  for (auto const& source : opening.sources) view.sources.push_back(source.text());
  if (opening.renews) view.renews_id = opening.renews->text();
  return view;
}

DelegationUseView view_of(DelegationUse const& use) {
  DelegationUseView view{use.id.text(),    use.at,     std::string{name_of(use.act)},
                         use.block.text(), use.target, use.by_name,
                         std::nullopt};
  if (use.from) view.from = use.from->text();
  return view;
}

}  // namespace contracts::api
