#include "domain/insurance/api/bundle_file.hpp"
#include "domain/insurance/api/claim_answer.hpp"
#include "platform/http/download.hpp"

namespace insurance::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using terms::Right;

[[nodiscard]] Response send(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = act_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto outcome = terms::read<Bundles::Stored>(deps.work, [&](InsurancePorts& ports) {
    return ports.bundles.find(which->tenant, which->claim, request.path_value("bundle"));
  });
  if (!outcome) return http::problem(outcome.error(), request);
  return http::download("bundle-" + outcome->bundle.sha256.substr(0, 12) + ".zip",
                        std::move(outcome->bytes));
}

}  // namespace

std::vector<Route> bundle_routes(Deps const& deps) {
  auto sealing = claim_posting<ClaimNoWords>(
      deps, "/bundles", Right::ClaimHandle, "Seals what is known of the incident in one file",
      [](auto& ports, auto const& around, auto const& act, ClaimNoWords const&) -> Result<Claim> {
        auto const content = bundle_content(ports, act);
        if (!content) return tl::unexpected(content.error());
        auto const bytes = bundle_bytes(*content, around);
        if (!bytes) return tl::unexpected(bytes.error());
        auto const sealed = seal_bundle(ports, around, act, *bytes);
        if (!sealed) return tl::unexpected(sealed.error());
        return ports.claims.find(act.tenant, act.claim);
      });
  auto sending = claim_route(http::Method::Get, "/claims/{claim}/bundles/{bundle}",
                             Right::ClaimHandle, "A sealed bundle, byte by byte");
  sending.evidence = {"bundle", "bundle"};
  sending.output = {.name = "BundleBytes",
                    .json = R"({"type":"string","format":"binary"})",
                    .media_type = "application/octet-stream"};
  sending.handler = [deps](Request const& r, Caller const& c) { return send(deps, r, c); };
  return {std::move(sealing), std::move(sending)};
}

}  // namespace insurance::api
