#pragma once

#include "domain/insurance/claim_ends.hpp"
#include "domain/leaving/ports.hpp"

namespace journeys::bridges {

/// Answers leaving's questions about insurance claims.
class LeavingClaims final : public leaving::Claims {
 public:
  explicit LeavingClaims(insurance::ClaimEnds& ends) : ends_(ends) {}
  base::Result<leaving::ClaimFacts> facts_of(terms::TenantId const& tenant) override {
    auto const ends = ends_.ends_of(tenant);
    if (!ends) return tl::unexpected(ends.error());
    return leaving::ClaimFacts{ends->open, ends->last_ended_at};
  }

 private:
  insurance::ClaimEnds& ends_;
};

}  // namespace journeys::bridges
