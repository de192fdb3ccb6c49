#include "domain/contracts/api/gate.hpp"

#include "domain/contracts/reach.hpp"

namespace contracts::api {
namespace {

using base::Result;

[[nodiscard]] tl::unexpected<base::Error> unknown() {
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                    "この契約は見つかりません。");
}

}  // namespace

Result<terms::Rights> Gate::rights_for(platform::http::Caller const& caller,
                                       terms::TenantId const& tenant) {
  if (!caller.user) return unknown();
  return terms::read<terms::Rights>(work_, [&](ContractsPorts& ports) -> Result<terms::Rights> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    auto const found = ports.tenants.find(tenant);
    if (!found) return tl::unexpected(found.error());
    if (!reaches(*reach, *found)) return unknown();
    return rights_in(*found, *reach, caller.rights);
  });
}

}  // namespace contracts::api
