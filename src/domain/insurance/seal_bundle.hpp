#pragma once

#include "domain/insurance/claim_view.hpp"
#include "domain/insurance/keep_claim.hpp"

namespace insurance {

/// Everything a bundle tells: of this tenant alone, and nothing the customer has not before them,
/// too.
struct BundleContent {
  ClaimView claim;
  std::string terms_hash;
  bool was_subscribed = false;
  std::optional<Incident> incident{};
};
/// NotFound ("insurance.unknown").
[[nodiscard]] base::Result<BundleContent> bundle_content(InsurancePorts& ports,
                                                         ClaimAct const& act);

/// Keeps the bytes; their hash goes into the audit trail. Conflict ("insurance.bundles-full").
[[nodiscard]] base::Result<Bundle> seal_bundle(InsurancePorts& ports, Surroundings const& around,
                                               ClaimAct const& act, std::string_view bytes);

}  // namespace insurance
