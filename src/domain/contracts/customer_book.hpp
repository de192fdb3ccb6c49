#pragma once

#include "base/result.hpp"
#include "domain/contracts/contract.hpp"

#include <optional>
#include <string_view>

namespace contracts {

/// Which contract a table of an operator means: the customer number under which a partner, or the
/// operator itself for direct contracts, keeps it.
struct CustomerRef {
  std::optional<terms::PartnerId> partner{};
  std::string_view number;
};

/// Customers as the tables of an operator name them, over all tenants.
class CustomerBook {
 public:
  virtual ~CustomerBook() = default;
  [[nodiscard]] virtual base::Result<std::optional<terms::TenantId>> tenant_by(
      CustomerRef const& ref) = 0;
  /// Names of partners may be alike: Conflict ("contracts.partner-ambiguous") where several have
  /// it, since a child under the wrong one would be seen by strangers.
  [[nodiscard]] virtual base::Result<std::optional<Partner>> partner_named(
      std::string_view name) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Site>> site_named(terms::TenantId const& tenant,
                                                                     std::string_view name) = 0;
  [[nodiscard]] virtual base::Result<void> rename(terms::CompanyId const& company,
                                                  std::string_view name) = 0;
  [[nodiscard]] virtual base::Result<void> rename(terms::TenantId const& tenant,
                                                  std::string_view name) = 0;
};

}  // namespace contracts
