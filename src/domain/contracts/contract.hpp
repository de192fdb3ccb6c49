#pragma once

#include "base/instant.hpp"
#include "domain/contracts/corporate_number.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace contracts {

/// A legal entity.
struct Company {
  terms::CompanyId id;
  std::string name;
  CorporateNumber number;
};

/// 再販パートナー: holds the parent contract and opens tickets for its child contracts.
struct Partner {
  terms::PartnerId id;
  std::string name;
};

/// Direct: a contract with the provider. Child: a contract with a partner; its users ask the
/// partner, who asks the desk.
enum class TenantKind : std::uint8_t { Direct, Child };

/// A customer's workspace. A child always has a partner, a direct one never.
struct Tenant {
  terms::TenantId id;
  std::string name;
  terms::CompanyId company;
  TenantKind kind = TenantKind::Direct;
  std::optional<Partner> partner{};
};

struct Site {
  terms::SiteId id;
  terms::TenantId tenant;
  std::string name;
};

enum class SubscriptionState : std::uint8_t { Inactive, Active, Terminated };

/// One help desk subscription of a tenant: inactive, then active, then terminated; never back. A
/// tenant that starts again begins a new one; the old ones stay as they were.
struct Subscription {
  SubscriptionState state = SubscriptionState::Inactive;
  std::optional<base::Instant> since{};
  std::optional<base::Instant> until{};
};

[[nodiscard]] std::string_view name_of(TenantKind kind);
[[nodiscard]] std::string_view name_of(SubscriptionState state);
[[nodiscard]] std::optional<TenantKind> tenant_kind_from(std::string_view name);
[[nodiscard]] std::optional<SubscriptionState> subscription_state_from(std::string_view name);

/// Conflict ("contracts.subscription") unless it is inactive.
[[nodiscard]] base::Result<Subscription> activated(Subscription const& from, base::Instant at);
/// Conflict ("contracts.subscription") unless it is active.
[[nodiscard]] base::Result<Subscription> terminated(Subscription const& from, base::Instant at);

}  // namespace contracts
