#pragma once

#include "base/result.hpp"
#include "terms/ids.hpp"
#include "terms/ip.hpp"

#include <vector>

namespace blocking {

/// The addresses by which the desk and the routers of a tenant reach each other: a console of one
/// of them, or where a device last came from with a key of a feed that was not revoked. Such an
/// address blocked on a router would cut us off from it.
class ManagementPaths {
 public:
  static constexpr std::int64_t kTenantsMax = 100;

  virtual ~ManagementPaths() = default;
  [[nodiscard]] virtual base::Result<bool> lead_over(terms::TenantId const& tenant,
                                                     terms::IpAddress const& address) = 0;
  /// Whose routers they are, by id, at most kTenantsMax of each kind; for who asks the store by
  /// hand.
  [[nodiscard]] virtual base::Result<std::vector<terms::TenantId>> tenants_over(
      terms::IpAddress const& address) = 0;
};

}  // namespace blocking
