#pragma once

#include "domain/insurance/api/claim_json.hpp"
#include "domain/insurance/api/routes.hpp"
#include "domain/insurance/keep_claim.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json_read.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/schema.hpp"

namespace insurance::api {

/// The claim the path names, under the tenant it names. NotFound ("insurance.unknown").
[[nodiscard]] base::Result<ClaimAct> act_of(platform::http::Request const& request,
                                            platform::http::Caller const& caller);

/// The names of all states, for the OpenAPI document.
[[nodiscard]] std::string states_schema();

/// Answers with the claim as the caller sees it.
[[nodiscard]] base::Result<ClaimView> seen(InsurancePorts& ports,
                                           platform::http::Caller const& caller,
                                           base::Result<Claim> const& claim);

/// The claim with its version as ETag; no more than that where the caller prefers so.
[[nodiscard]] platform::http::Response shown(int status, base::Result<ClaimView> const& outcome,
                                             platform::http::Request const& request);

/// As somebody of that side sees it.
[[nodiscard]] ClaimRowView row_view(ClaimRow const& row, std::string tenant_name, terms::Side side);

/// A route of one claim, or of a tenant's claims: POST with `Input`, done once.
[[nodiscard]] platform::http::Route claim_route(platform::http::Method method,
                                                std::string const& tail, terms::Right right,
                                                std::string summary);

/// Runs `act(ports, ClaimAct, Input) -> Result<Claim>` in a writing transaction.
template <class Input, class Act>
[[nodiscard]] platform::http::Route claim_posting(Deps const& deps, std::string const& tail,
                                                  terms::Right right, std::string summary,
                                                  Act act) {
  namespace http = platform::http;
  auto made = claim_route(http::Method::Post, "/claims/{claim}" + tail, right, std::move(summary));
  made.input = http::schema_of<Input>(http::SchemaUse::Input);
  made.is_once = true;
  made.changes = "/api/v1/tenants/{tenant}/claims/{claim}";
  made.answers_minimal = true;
  made.handler = [deps, act](http::Request const& request, http::Caller const& caller) {
    auto const which = act_of(request, caller);
    if (!which) return http::problem(which.error(), request);
    auto const input = http::read_json<Input>(request);
    if (!input) return http::problem(input.error(), request);
    auto const outcome = terms::write<ClaimView>(deps.work, [&](InsurancePorts& ports) {
      return seen(ports, caller, act(ports, deps.around, *which, *input));
    });
    return shown(200, outcome, request);
  };
  return made;
}

}  // namespace insurance::api
