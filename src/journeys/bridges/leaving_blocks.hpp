#pragma once

#include "domain/blocking/ports.hpp"
#include "domain/leaving/ports.hpp"

namespace journeys::bridges {

/// Answers leaving's question about what is still blocked on routers.
class LeavingBlocks final : public leaving::Blocks {
 public:
  explicit LeavingBlocks(blocking::BlocksLeft& left) : left_(left) {}
  base::Result<std::int64_t> left_of(terms::TenantId const& tenant) override {
    return left_.left_of(tenant);
  }

 private:
  blocking::BlocksLeft& left_;
};

}  // namespace journeys::bridges
