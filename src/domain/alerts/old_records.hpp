#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "terms/ids.hpp"

#include <cstddef>
#include <cstdint>

namespace alerts {

/// The raw rows of sightings of one router, as their retention ends them. The alerts themselves,
/// with what people decided about them, stay.
class OldRecords {
 public:
  struct Count {
    std::int64_t rows = 0;
    std::int64_t alerts = 0;  // that lose rows
    bool is_capped = false;
  };
  struct Deleted {
    std::int64_t rows = 0;
    bool is_more = false;
  };
  virtual ~OldRecords() = default;
  /// Rows in runs that ended before `before`; looks at no more than `runs_max` of them.
  [[nodiscard]] virtual base::Result<Count> count(terms::TenantId const& tenant,
                                                  terms::RouterId const& router,
                                                  base::Instant before, std::size_t runs_max) = 0;
  /// Deletes the oldest of them, at most `runs_max` runs.
  [[nodiscard]] virtual base::Result<Deleted> remove(terms::TenantId const& tenant,
                                                     terms::RouterId const& router,
                                                     base::Instant before,
                                                     std::size_t runs_max) = 0;
};

}  // namespace alerts
