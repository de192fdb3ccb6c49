#pragma once

#include "domain/insurance/ports.hpp"
#include "domain/leaving/ports.hpp"

namespace journeys::bridges {

/// Answers leaving's questions about insurance claims.
class LeavingClaims final : public leaving::Claims {
 public:
  explicit LeavingClaims(insurance::Claims& claims) : claims_(claims) {}
  base::Result<leaving::ClaimFacts> facts_of(terms::TenantId const& tenant) override {
    auto const open = claims_.open_count(tenant);
    if (!open) return tl::unexpected(open.error());
    auto const ended = claims_.last_closed_at(tenant);
    if (!ended) return tl::unexpected(ended.error());
    return leaving::ClaimFacts{*open, *ended};
  }

 private:
  insurance::Claims& claims_;
};

}  // namespace journeys::bridges
