#include "domain/triage/api/routes.hpp"

#include "domain/triage/api/proposal_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>
#include <cmath>

namespace triage::api {
namespace {

namespace http = platform::http;
using http::Caller;
using http::Request;
using http::Response;

/// No proposal is certain.
constexpr std::int64_t kPercentMax = 99;

/// Computed when it is asked for: it follows the model in use, and nothing is kept.
[[nodiscard]] Response propose(Deps const& deps, Request const& request) {
  auto const id = terms::InquiryId::parse(request.path_value("inquiry"));
  if (!id) {
    return http::problem(
        {base::ErrorKind::NotFound, "inquiries.unknown", "このお問い合わせは見つかりません。"},
        request);
  }
  auto const tenant = http::acting_tenant(request);
  auto const text = terms::read<InquiryText>(
      deps.work, [&](TriagePorts& ports) { return ports.inquiries.find(tenant, *id); });
  if (!text) return http::problem(text.error(), request);
  return http::json(200, proposal_of(deps.sort.run(*text)));
}

}  // namespace

InquiryProposal proposal_of(Verdict const& verdict) {
  InquiryProposal proposal;
  proposal.scope_id = verdict.category.id();
  proposal.outcome = terms::name_of(verdict.outcome());
  for (auto const& category : verdict.ranking) proposal.ranking.emplace_back(category.id());
  proposal.confidence_percent = std::min<std::int64_t>(kPercentMax,
                                                       std::lround(verdict.confidence * 100));
  proposal.urgency = terms::name_of(verdict.urgency);
  proposal.action = name_of(verdict.wish);
  for (auto const& entity : verdict.entities) {
    proposal.facts.push_back({std::string{name_of(entity.type)}, entity.value});
  }
  for (auto const& evidence : verdict.evidence) proposal.evidence.push_back(evidence.words);
  proposal.is_japanese = verdict.is_japanese;
  proposal.needs_person = verdict.needs_person;
  return proposal;
}

std::vector<http::Route> routes(Deps const& deps) {
  http::Route route;
  route.method = http::Method::Get;
  route.path = "/api/v1/tenants/{tenant}/inquiries/{inquiry}/proposal";
  route.slice = "triage";
  route.summary = "Which scope row, urgency and wish are proposed for an inquiry, and why";
  route.right = terms::Right::DeskQueue;
  route.output = http::schema_of<InquiryProposal>(http::SchemaUse::Output);
  route.handler = [deps](Request const& r, Caller const&) { return propose(deps, r); };
  return {std::move(route)};
}

}  // namespace triage::api
