#pragma once

#include "domain/contracts/order_ports.hpp"

#include <algorithm>

namespace support {

/// So many old records are left, whichever router is asked about.
class FakeRouterRecords final : public contracts::RouterRecords {
 public:
  base::Result<Count> count_before(terms::TenantId const&, terms::RouterId const&, base::Instant,
                                   std::size_t count_max) override {
    auto const limit = static_cast<std::int64_t>(count_max);
    return Count{std::min(left, limit), left > 0 ? 1 : 0, left >= limit};
  }
  base::Result<Deleted> delete_before(terms::TenantId const&, terms::RouterId const&, base::Instant,
                                      std::size_t runs_max) override {
    if (is_broken) return base::fail(base::ErrorKind::Internal, "test.broken", "a damaged run");
    auto const limit = static_cast<std::int64_t>(runs_max);
    auto const gone = std::min(left, limit);
    left -= gone;
    return Deleted{gone, gone == limit};
  }
  std::int64_t left = 0;
  bool is_broken = false;
};

class FakeRouterFilters final : public contracts::RouterFilters {
 public:
  base::Result<std::int64_t> end_all(terms::TenantId const&, terms::RouterId const&) override {
    ++asked;
    return blocks;
  }
  base::Result<std::int64_t> in_force(terms::TenantId const&, terms::RouterId const&) override {
    return blocks;
  }
  std::int64_t blocks = 0;
  int asked = 0;
};

}  // namespace support
