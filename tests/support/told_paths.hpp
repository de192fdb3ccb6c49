#pragma once

#include "domain/blocking/management_paths.hpp"

#include <set>
#include <utility>

namespace support {

/// Nobody reaches anybody but as a test says.
class ToldPaths final : public blocking::ManagementPaths {
 public:
  base::Result<bool> lead_over(terms::TenantId const& tenant,
                               terms::IpAddress const& address) override {
    return rows.contains({address, tenant});
  }
  base::Result<std::vector<terms::TenantId>> tenants_over(
      terms::IpAddress const& address) override {
    std::vector<terms::TenantId> tenants;
    for (auto const& [over, tenant] : rows) {
      if (over == address) tenants.push_back(tenant);
    }
    return tenants;
  }
  std::set<std::pair<terms::IpAddress, terms::TenantId>> rows;
};

}  // namespace support
