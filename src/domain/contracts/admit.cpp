#include "domain/contracts/admit.hpp"

#include "domain/contracts/reach.hpp"

namespace contracts {

using base::Result;

Result<Admittance> admit(ContractsPorts& ports, Approach const& approach, base::Instant now,
                         std::chrono::days readable) {
  auto const reach = ports.reach.reach_of(approach.user);
  if (!reach) return tl::unexpected(reach.error());
  auto const found = ports.tenants.find(approach.tenant);
  if (!found) return tl::unexpected(found.error());
  if (!reaches(*reach, *found)) {
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                      "この契約は見つかりません。");
  }
  auto const subscription = ports.tenants.subscription_of(approach.tenant);
  if (!subscription) return tl::unexpected(subscription.error());
  auto const end = ports.order.book.end_over(approach.tenant);
  if (!end) return tl::unexpected(end.error());
  auto const footing = footing_of(*subscription, *end, now, readable);
  auto const rights = rights_in(*found, *reach, approach.rights);
  Admittance admittance{rights_at(footing.standing, reach->organisation, rights), {}};
  if (reach->organisation != Organisation::Desk) admittance.visible_until = footing.visible_until;
  return admittance;
}

}  // namespace contracts
