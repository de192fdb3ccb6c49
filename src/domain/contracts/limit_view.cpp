#include "domain/contracts/limit_view.hpp"

#include "domain/contracts/reach.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;

/// Whoever decides, and about whom.
struct Deciding {
  Reach own;
  Reach theirs;
};

/// Once it is clear that the person is theirs to decide about.
[[nodiscard]] Result<Deciding> checked(ContractsPorts& ports, terms::UserId const& caller,
                                       terms::UserId const& person) {
  auto own = ports.reach.reach_of(caller);
  if (!own) return pass(own);
  bool const may = own->organisation == Organisation::Partner && own->partner && !own->limited;
  if (!may) {
    return fail(ErrorKind::Forbidden, "contracts.partner-only",
                "見える契約を決められるのは、すべての子契約が見える販売会社の管理者です。");
  }
  auto theirs = ports.reach.reach_of(person);
  bool const is_unknown = !theirs && theirs.error().kind == ErrorKind::NotFound;
  if (!theirs && !is_unknown) return tl::unexpected(theirs.error());
  if (is_unknown || theirs->partner != own->partner) {
    return fail(ErrorKind::NotFound, "contracts.unknown-person", "この方は見つかりません。");
  }
  return Deciding{std::move(*own), std::move(*theirs)};
}

}  // namespace

Result<Reach> LimitedReach::reach_of(terms::UserId const& user) {
  auto reach = everywhere_.reach_of(user);
  if (!reach || reach->organisation != Organisation::Partner || reach->keeps_people) return reach;
  auto only = book_.view_of(user);
  if (!only) return pass(only);
  if (!only->empty()) reach->limited = user;
  reach->only = std::move(*only);
  return reach;
}

Result<void> limit_view(ContractsPorts& ports, terms::UserId const& caller, NewView const& wished,
                        terms::Actor const& by) {
  auto const deciding = checked(ports, caller, wished.person);
  if (!deciding) return tl::unexpected(deciding.error());
  if (wished.person == caller) {
    return fail(ErrorKind::Conflict, "contracts.own-view", "ご自分の見える契約は変えられません。");
  }
  if (deciding->theirs.keeps_people && !wished.tenants.empty()) {
    return fail(ErrorKind::Conflict, "contracts.keeper-view",
                "利用者を管理する方には、すべての子契約が見えます。先に役割を変えてください。");
  }
  if (wished.tenants.size() > ContractBook::kViewMax) {
    return fail(ErrorKind::Invalid, "contracts.view", "選べるのは1,000件までです。",
                {{"/tenant_ids", "at most 1000"}});
  }
  for (auto const& id : wished.tenants) {
    auto const tenant = ports.tenants.find(id);
    if (!tenant) return tl::unexpected(tenant.error());
    if (!reaches(deciding->own, *tenant)) {
      return fail(ErrorKind::NotFound, "contracts.unknown-tenant", "この契約は見つかりません。");
    }
  }
  auto saved = ports.order.book.save_view(wished.person, wished.tenants);
  if (!saved) return saved;
  return ports.audit.record({std::nullopt, by, "contracts.view-set", wished.person.text(),
                             std::to_string(wished.tenants.size()) + " named"});
}

Result<std::vector<terms::TenantId>> view_of(ContractsPorts& ports, terms::UserId const& caller,
                                             terms::UserId const& person) {
  auto const deciding = checked(ports, caller, person);
  if (!deciding) return tl::unexpected(deciding.error());
  return ports.order.book.view_of(person);
}

}  // namespace contracts
