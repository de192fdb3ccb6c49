#include "domain/insurance/api/claim_answer.hpp"

#include <fmt/format.h>

namespace insurance::api {

namespace http = platform::http;
using base::Result;

Result<ClaimAct> act_of(http::Request const& request, http::Caller const& caller) {
  auto const id = terms::ClaimId::parse(request.path_value("claim"));
  if (id) return ClaimAct{http::acting_tenant(request), *id, caller.actor};
  return base::fail(base::ErrorKind::NotFound, "insurance.unknown", "この請求は見つかりません。");
}

std::string states_schema() {
  std::string names;
  for (auto const state : claim_states()) {
    names += fmt::format("{}\"{}\"", names.empty() ? "" : ",", name_of(state));
  }
  return fmt::format(R"({{"type":"string","enum":[{}]}})", names);
}

Result<ClaimView> seen(InsurancePorts& ports, http::Caller const& caller,
                       Result<Claim> const& claim) {
  if (!claim) return tl::unexpected(claim.error());
  return view_of(ports, *claim, {caller.actor, caller.rights});
}

http::Response shown(int status, Result<ClaimView> const& outcome, http::Request const& request) {
  bool const is_little = outcome && http::is_changing(request.method) &&
                         http::prefers_minimal(request);
  auto response = is_little ? http::Response{.status = 204}
                            : http::answer(status, outcome, request);
  if (outcome) response.version = outcome->version;
  return response;
}

ClaimRowView row_view(ClaimRow const& row, std::string tenant_name, terms::Side side) {
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
          side == terms::Side::Desk && row.waits_for_second};
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
