#include "domain/contracts/standing.hpp"

#include <algorithm>

namespace contracts {
namespace {

using base::Instant;
using terms::Right;
using terms::Rights;

[[nodiscard]] std::optional<Instant> earlier(std::optional<Instant> one,
                                             std::optional<Instant> other) {
  if (!one || !other) return one ? one : other;
  return std::min(*one, *other);
}

[[nodiscard]] Rights both(Rights const& some, Rights const& others) {
  Rights left;
  for (auto const right : some.list()) {
    if (others.has(right)) left.add(right);
  }
  return left;
}

/// The desk goes on with its own records; only the device is no longer its to change.
[[nodiscard]] Rights of_desk(Rights rights) {
  rights.remove(Right::BlockPropose);
  rights.remove(Right::BlockApprove);
  rights.remove(Right::BlockApproveSecond);
  return rights;
}

}  // namespace

Footing footing_of(Subscription const& subscription, std::optional<Instant> contract_end,
                   Instant now, std::chrono::days readable) {
  auto const end = earlier(subscription.until, contract_end);
  if (!end || *end > now) {
    bool const is_waiting = subscription.state == SubscriptionState::Inactive;
    return {is_waiting ? Standing::Waiting : Standing::Active, std::nullopt};
  }
  return {now < *end + readable ? Standing::Ended : Standing::Closed, end};
}

base::Result<bool> sees_new(Tenants& tenants, ContractBook& book, terms::TenantId const& tenant,
                            Instant now) {
  auto const subscription = tenants.subscription_of(tenant);
  if (!subscription) return tl::unexpected(subscription.error());
  auto const end = book.end_over(tenant);
  if (!end) return tl::unexpected(end.error());
  // How long the past stays readable is of no matter to what is new.
  return !footing_of(*subscription, *end, now, std::chrono::days{0}).visible_until;
}

Rights rights_at(Standing standing, Organisation organisation, Rights const& rights) {
  if (standing == Standing::Active) return rights;
  if (organisation == Organisation::Desk) return of_desk(rights);
  Rights const kept{Right::ContractRead, Right::ContractApply, Right::UserManage};
  if (standing == Standing::Closed) return both(rights, kept);
  Rights const reading{Right::AlertRead,     Right::InquiryRead,    Right::BlockRead,
                       Right::BlockRemove,   Right::DelegationRead, Right::InsuranceRead,
                       Right::ContractRead,  Right::ContractApply,  Right::UserManage,
                       Right::WebhookManage, Right::InsuranceReport};
  return both(rights, reading);
}

}  // namespace contracts
