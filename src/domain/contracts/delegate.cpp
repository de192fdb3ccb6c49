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

/// The facts of a grant on one line.
[[nodiscard]] std::string facts_of(Delegation::Opening const& opening) {
  auto facts = "until " + base::iso8601(opening.ends_at) + " acts";
  for (auto const act : opening.acts) facts += " " + std::string{name_of(act)};
  if (!opening.sources.empty()) facts += " from";
  for (auto const& source : opening.sources) facts += " " + source.text();
  if (opening.renews) facts += " renews " + opening.renews->text();
  return facts;
}

/// Where several days are due at once, one telling is enough.
[[nodiscard]] std::optional<base::Instant> next_telling(base::Instant ends_at, base::Instant now,
                                                        EndTelling const& telling) {
  for (auto const before : {telling.first, telling.last}) {
    if (ends_at - before > now) return ends_at - before;
  }
  return std::nullopt;
}

/// Every router it names has another that lasts longer.
[[nodiscard]] Result<bool> is_followed(ContractsPorts& ports, Delegation const& delegation,
                                       base::Instant now) {
  auto const& opening = delegation.opening();
  for (auto const& router : opening.routers) {
    auto const valid = ports.delegations.valid_for(opening.tenant, router, now, 1);
    if (!valid) return tl::unexpected(valid.error());
    if (valid->empty() || valid->front().opening().ends_at <= opening.ends_at) return false;
  }
  return true;
}

[[nodiscard]] Result<void> tell_of_end(ContractsPorts& ports, Surroundings const& around,
                                       Delegation const& delegation) {
  auto const& opening = delegation.opening();
  auto const now = around.clock.now();
  auto set = ports.delegation_ends.set_next_telling(
      opening.tenant, opening.id, next_telling(opening.ends_at, now, around.end_telling));
  if (!set) return set;
  if (delegation.state_at(now) != DelegationState::Valid) return {};
  auto const followed = is_followed(ports, delegation, now);
  if (!followed) return tl::unexpected(followed.error());
  if (*followed) return {};
  return ports.outbox.publish({std::string{terms::kDelegationEnding}, opening.tenant.text(),
                               opening.id.text(), base::iso8601(opening.ends_at)});
}

}  // namespace

Result<Delegation> create_delegation(ContractsPorts& ports, Surroundings const& around,
                                     NewDelegation const& what, terms::Actor const& by) {
  if (auto fits = check_side(by); !fits) return pass(fits);
  for (auto const& router : what.routers) {
    if (auto found = ports.routers.find(what.tenant, router); !found) return pass(found);
  }
  if (what.renews) {
    if (auto found = ports.delegations.find(what.tenant, *what.renews); !found) return found;
  }
  auto delegation = Delegation::create(
      {base::new_id<terms::DelegationId>(around.clock, around.random), what.tenant, what.routers,
       around.clock.now(), by.id, by.name, what.ends_at, what.console_account_name, what.acts,
       what.sources, what.renews});
  if (!delegation) return delegation;
  auto const& opening = delegation->opening();
  if (auto added = ports.delegations.add(*delegation); !added) return pass(added);
  auto set = ports.delegation_ends.set_next_telling(
      opening.tenant, opening.id,
      next_telling(opening.ends_at, around.clock.now(), around.end_telling));
  if (!set) return pass(set);
  auto recorded = ports.audit.record(
      {what.tenant, by, "contracts.delegation-created", opening.id.text(), facts_of(opening)});
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

Result<std::int64_t> tell_of_ends(ContractsPorts& ports, Surroundings const& around) {
  auto const due = ports.delegation_ends.to_tell(around.clock.now(), kTellMax);
  if (!due) return tl::unexpected(due.error());
  for (auto const& delegation : *due) {
    if (auto told = tell_of_end(ports, around, delegation); !told) return pass(told);
  }
  return static_cast<std::int64_t>(due->size());
}

}  // namespace contracts
