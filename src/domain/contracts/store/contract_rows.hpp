#pragma once

#include "domain/contracts/parties.hpp"
#include "platform/sql/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace contracts::store {

/// The part of WHERE that keeps a list inside what somebody may reach, and its values.
struct Bounds {
  std::string where;
  std::vector<std::string> values{};
};
[[nodiscard]] Bounds bounds_of(Reach const& reach);

/// `%part%` with the wildcards of LIKE taken literally.
[[nodiscard]] std::string like(std::string_view part);

/// A new contract and its number: one more than the highest.
[[nodiscard]] base::Result<std::int64_t> open_contract(
    platform::sql::Transaction& transaction, ContractKind kind,
    std::optional<terms::PartnerId> const& partner);

/// Columns `first` and the four after it: number, kind, begins_at, ends_at, customer_number.
[[nodiscard]] Contract contract_row(platform::sql::Statement const& row, int first);

/// Columns since and until of subscriptions, both NULL where there is none.
[[nodiscard]] Subscription subscription_row(platform::sql::Statement const& row, int first);

}  // namespace contracts::store
