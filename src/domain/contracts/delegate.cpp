#include "domain/contracts/delegate.hpp"

#include "base/new_id.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

[[nodiscard]] Result<void> check_side(terms::Actor const& by) {
  if (by.side == terms::Side::Customer) return {};
  return fail(ErrorKind::Forbidden, "contracts.customer-only",
              "代行設定用アカウントを作成・取り消しできるのは、お客さまの管理者だけです。");
}

}  // namespace

Result<Delegation> create_delegation(ContractsPorts& ports, Surroundings const& around,
                                     NewDelegation const& what, terms::Actor const& by) {
  if (auto fits = check_side(by); !fits) return pass(fits);
  for (auto const& router : what.routers) {
    if (auto found = ports.routers.find(what.tenant, router); !found) return pass(found);
  }
  auto delegation = Delegation::create(
      {base::new_id<terms::DelegationId>(around.clock, around.random), what.tenant, what.routers,
       around.clock.now(), by.id, by.name, what.ends_at, what.console_account_name});
  if (!delegation) return delegation;
  if (auto added = ports.delegations.add(*delegation); !added) return pass(added);
  auto recorded = ports.audit.record({what.tenant, by, "contracts.delegation-created",
                                      delegation->opening().id.text(),
                                      "until " + base::iso8601(what.ends_at)});
  if (!recorded) return pass(recorded);
  return delegation;
}

Result<Delegation> revoke_delegation(ContractsPorts& ports, Surroundings const& around,
                                     RevokeDelegation const& what, terms::Actor const& by) {
  if (auto fits = check_side(by); !fits) return pass(fits);
  auto delegation = ports.delegations.find(what.tenant, what.delegation);
  if (!delegation) return delegation;
  if (auto done = delegation->revoke(around.clock.now(), by.name); !done) return pass(done);
  if (auto saved = ports.delegations.save_revocation(*delegation); !saved) return pass(saved);
  auto recorded = ports.audit.record(
      {what.tenant, by, "contracts.delegation-revoked", what.delegation.text(), ""});
  if (!recorded) return pass(recorded);
  return delegation;
}

}  // namespace contracts
