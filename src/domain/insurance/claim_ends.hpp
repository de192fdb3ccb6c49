#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstdint>
#include <optional>

namespace insurance {

/// Whether a tenant's claims are over.
class ClaimEnds {
 public:
  struct Ends {
    std::int64_t open = 0;  // that have not ended; counting stops at Claims::kOpenMax
    std::optional<base::Instant> last_ended_at{};
  };
  virtual ~ClaimEnds() = default;
  [[nodiscard]] virtual base::Result<Ends> ends_of(terms::TenantId const& tenant) = 0;
};

}  // namespace insurance
