#include "domain/insurance/api/claim_answer.hpp"

namespace insurance::api {

namespace http = platform::http;
using base::Result;

Result<ClaimAct> act_of(http::Request const& request, http::Caller const& caller) {
  auto const id = terms::ClaimId::parse(request.path_value("claim"));
  if (id) return ClaimAct{http::acting_tenant(request), *id, caller.actor};
  return base::fail(base::ErrorKind::NotFound, "insurance.unknown", "この請求は見つかりません。");
}

Result<ClaimView> seen(InsurancePorts& ports, http::Caller const& caller,
                       Result<Claim> const& claim) {
  if (!claim) return tl::unexpected(claim.error());
  return view_of(ports, *claim, {caller.actor, caller.rights});
}

ClaimRowView row_view(ClaimRow const& row, std::string tenant_name) {
  return {row.id.text(),
          claim_number(row.number),
          row.tenant.text(),
          std::move(tenant_name),
          std::string{name_of(row.state)},
          row.summary,
          row.discovered_at,
          row.opened_at,
          row.state_at,
          row.claimed.value(),
          row.approved.value(),
          row.paid.value(),
          row.waits_for_second};
}

http::Route claim_route(http::Method method, std::string const& tail, terms::Right right,
                        std::string summary) {
  http::Route made;
  made.method = method;
  made.path = "/api/v1/tenants/{tenant}" + tail;
  made.slice = "insurance";
  made.summary = std::move(summary);
  made.right = right;
  made.output = http::schema_of<ClaimView>(http::SchemaUse::Output);
  return made;
}

}  // namespace insurance::api
