#include "domain/contracts/api/gate.hpp"

#include "domain/contracts/admit.hpp"

namespace contracts::api {

using base::Result;
using platform::http::Admission;

Result<Admission> Gate::admit(platform::http::Caller const& caller, terms::TenantId const& tenant) {
  if (!caller.user) {
    return base::fail(base::ErrorKind::NotFound, "contracts.unknown-tenant",
                      "この契約は見つかりません。");
  }
  return terms::read<Admission>(work_, [&](ContractsPorts& ports) -> Result<Admission> {
    auto const admitted = contracts::admit(ports, {*caller.user, tenant, caller.rights},
                                           clock_.now(), readable_);
    if (!admitted) return tl::unexpected(admitted.error());
    return Admission{admitted->rights, admitted->visible_until};
  });
}

}  // namespace contracts::api
