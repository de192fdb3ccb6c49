#include "domain/contracts/api/gate.hpp"

#include "domain/contracts/reach.hpp"
#include "domain/contracts/standing.hpp"

namespace contracts::api {

using base::Result;
using platform::http::Admission;

namespace {

[[nodiscard]] tl::unexpected<base::Error> unknown() {
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                    "この契約は見つかりません。");
}

}  // namespace

Result<Admission> Gate::admit(platform::http::Caller const& caller, terms::TenantId const& tenant) {
  if (!caller.user) return unknown();
  return terms::read<Admission>(work_, [&](ContractsPorts& ports) -> Result<Admission> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    auto const found = ports.tenants.find(tenant);
    if (!found) return tl::unexpected(found.error());
    if (!reaches(*reach, *found)) return unknown();
    auto const subscription = ports.tenants.subscription_of(tenant);
    if (!subscription) return tl::unexpected(subscription.error());
    auto const end = ports.order.book.end_over(tenant);
    if (!end) return tl::unexpected(end.error());
    auto const footing = footing_of(*subscription, *end, clock_.now(), readable_);
    auto const rights = rights_in(*found, *reach, caller.rights);
    Admission admission{rights_at(footing.standing, reach->organisation, rights), {}};
    if (reach->organisation != Organisation::Desk) admission.visible_until = footing.visible_until;
    return admission;
  });
}

}  // namespace contracts::api
