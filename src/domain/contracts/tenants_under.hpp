#pragma once

#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace contracts {

/// Everybody a contract is about, whether their service runs or not.
class TenantsUnder {
 public:
  virtual ~TenantsUnder() = default;
  static constexpr std::size_t kAtOnce = 500;
  /// The tenants under the contract, or for a parent contract all of the partner, by id after
  /// `after`; at most kAtOnce.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> tenants_under(
      std::int64_t number, std::string_view after) = 0;
};

}  // namespace contracts
