#pragma once

#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <vector>

namespace contracts {

/// Everybody a contract is about, whether their service runs or not.
class TenantsUnder {
 public:
  virtual ~TenantsUnder() = default;
  /// The tenants under the contract, or for a parent contract all of the partner; at most
  /// ContractBook::kTenantsMax.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> tenants_under(
      std::int64_t number) = 0;
};

}  // namespace contracts
