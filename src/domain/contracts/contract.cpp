#include "domain/contracts/contract.hpp"

namespace contracts {
namespace {

using base::ErrorKind;
using base::fail;

}  // namespace

std::string_view name_of(TenantKind kind) {
  switch (kind) {
    case TenantKind::Direct: return "direct";
    case TenantKind::Child: return "child";
  }
  return "";
}

std::string_view name_of(SubscriptionState state) {
  switch (state) {
    case SubscriptionState::Inactive: return "inactive";
    case SubscriptionState::Active: return "active";
    case SubscriptionState::Terminated: return "terminated";
  }
  return "";
}

std::optional<TenantKind> tenant_kind_from(std::string_view name) {
  for (auto const kind : {TenantKind::Direct, TenantKind::Child}) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

std::optional<SubscriptionState> subscription_state_from(std::string_view name) {
  for (auto const state :
       {SubscriptionState::Inactive, SubscriptionState::Active, SubscriptionState::Terminated}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

base::Result<Subscription> activated(Subscription const& from, base::Instant at) {
  if (from.state != SubscriptionState::Inactive) {
    return fail(ErrorKind::Conflict, "contracts.subscription",
                "ヘルプデスクは、すでに利用中です。");
  }
  return Subscription{SubscriptionState::Active, at, std::nullopt};
}

base::Result<Subscription> terminated(Subscription const& from, base::Instant at) {
  if (from.state != SubscriptionState::Active) {
    return fail(ErrorKind::Conflict, "contracts.subscription",
                "ヘルプデスクは利用中ではありません。");
  }
  return Subscription{SubscriptionState::Terminated, from.since, at};
}

}  // namespace contracts
