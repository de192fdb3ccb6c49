#pragma once

#include "base/result.hpp"
#include "terms/actor.hpp"
#include "terms/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace terms {

struct AuditEntry {
  std::optional<TenantId> tenant;
  Actor actor;
  std::string_view action;  // "blocking.approved"
  std::string subject;      // id of the thing acted on
  std::string detail{};     // one line of facts; never secrets
};

/// Writes to the hash chain in the transaction it is bound to.
class AuditTrail {
 public:
  virtual ~AuditTrail() = default;
  [[nodiscard]] virtual base::Result<void> record(AuditEntry const& entry) = 0;
};

}  // namespace terms
