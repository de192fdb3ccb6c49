#include "domain/insurance/seal_bundle.hpp"

#include "base/new_id.hpp"

#include <fmt/format.h>

namespace insurance {

using base::pass;
using base::Result;

Result<BundleContent> bundle_content(InsurancePorts& ports, ClaimAct const& act) {
  auto const claim = ports.claims.find(act.tenant, act.claim);
  if (!claim) return tl::unexpected(claim.error());
  auto const& opening = claim->opening();
  auto const policy = ports.policies.find(opening.policy);
  if (!policy) return tl::unexpected(policy.error());
  // Seen by somebody of the customer without any right of their own: nothing of the desk's.
  auto view = view_of(ports, *claim, {{terms::Side::Customer, "", ""}, {}});
  if (!view) return pass(view);
  auto const was = ports.insured.was_subscribed_on(opening.company, opening.discovered_at);
  if (!was) return tl::unexpected(was.error());
  BundleContent content{std::move(*view), policy->terms.hash, *was};
  content.claim.to_do.clear();
  if (!opening.inquiry) return content;
  auto incident = ports.incidents.of(act.tenant, *opening.inquiry);
  if (!incident) return pass(incident);
  content.incident = std::move(*incident);
  return content;
}

Result<Bundle> seal_bundle(InsurancePorts& ports, Surroundings const& around, ClaimAct const& act,
                           std::string_view bytes) {
  auto const claim = ports.claims.find(act.tenant, act.claim);
  if (!claim) return tl::unexpected(claim.error());
  Bundle bundle{base::uuid7(around.clock, around.random),
                act.tenant,
                act.claim,
                around.sha256_hex(bytes),
                static_cast<std::int64_t>(bytes.size()),
                around.clock.now(),
                act.by.name};
  if (auto added = ports.bundles.add(bundle, bytes); !added) return pass(added);
  auto recorded = ports.audit.record(
      {act.tenant, act.by, "insurance.bundle-sealed", act.claim.text(),
       fmt::format("bundle {} sha256 {}", bundle.id, bundle.sha256)});
  if (!recorded) return pass(recorded);
  return bundle;
}

}  // namespace insurance
