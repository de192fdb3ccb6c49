#pragma once

#include "base/result.hpp"
#include "domain/contracts/contract.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace contracts {

enum class Organisation : std::uint8_t { Company, Partner, Desk };

/// What of the installation a person may reach.
struct Reach {
  Organisation organisation = Organisation::Company;
  std::optional<terms::TenantId> home_tenant{};  // Company
  std::optional<terms::PartnerId> partner{};     // Partner
  /// Whoever of a partner sees only these of its child contracts; empty: all.
  std::vector<terms::TenantId> only{};
  std::optional<terms::UserId> limited{};  // whose list it is, where there is one
  /// Invites people and lets them in again: no list binds whoever could make somebody without one.
  bool keeps_people = false;
};

/// 親契約 with a company (direct) or a partner, and 子契約 between a partner and a company.
enum class ContractKind : std::uint8_t { Direct, Partner, Child };

/// A dated contract. Its parties are the operator and the tenant's company (direct), the operator
/// and the partner, or the partner and the tenant's company (child). A contract without a
/// beginning was there before beginnings were recorded.
struct Contract {
  static constexpr std::size_t kCustomerNumberMin = 6;
  static constexpr std::size_t kCustomerNumberMax = 50;

  std::int64_t number = 0;
  ContractKind kind = ContractKind::Direct;
  std::optional<base::Instant> begins_at{};
  std::optional<base::Instant> ends_at{};
  std::optional<std::string> customer_number{};  // the partner's own
};

[[nodiscard]] std::string_view name_of(ContractKind kind);
[[nodiscard]] std::optional<ContractKind> contract_kind_from(std::string_view name);
/// "D-000012", "P-000003", "C-000044".
[[nodiscard]] std::string shown_number(Contract const& contract);

/// True for 6 to 50 of A-Z, a-z and 0-9.
[[nodiscard]] bool is_customer_number(std::string_view text);

/// A tenant with all that hangs on it, for lists.
struct ContractRow {
  Tenant tenant;
  Company company;
  Contract contract;
  Subscription subscription;
  std::optional<base::Instant> parent_ends_at{};
};

struct PartnerContract {
  Partner partner;
  Contract contract;
};

/// Which contracts of a list are wanted. `part` is looked for in the folded name, or is the whole
/// 法人番号 or the whole customer number.
struct WantedContracts {
  std::string part{};
  std::optional<SubscriptionState> state{};
};

}  // namespace contracts
