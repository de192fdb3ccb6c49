#include "domain/triage/api/routes.hpp"

#include "domain/triage/api/proposal_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "terms/inquiry_id.hpp"

namespace triage::api {
namespace {

namespace http = platform::http;
using http::Caller;
using http::Request;
using http::Response;

/// Computed when it is asked for, by the model in use; beside it stands what was decided before.
[[nodiscard]] Response propose(Deps const& deps, Request const& request) {
  auto const id = terms::inquiry_id_from(request.path_value("inquiry"));
  if (!id) return http::problem(id.error(), request);
  auto const tenant = http::acting_tenant(request);
  std::vector<Decision> decisions;
  auto const text = terms::read<InquiryText>(deps.work,
                                             [&](TriagePorts& ports) -> base::Result<InquiryText> {
                                               auto kept = ports.decisions.of_inquiry(tenant, *id);
                                               if (!kept) return base::pass(kept);
                                               decisions = std::move(*kept);
                                               return ports.inquiries.find(tenant, *id);
                                             });
  if (!text) return http::problem(text.error(), request);
  return http::json(200, proposal_of(deps.sort.run(*text), decisions));
}

}  // namespace

KeptDecision view_of(Decision const& decision) {
  auto const& [decided, proposed] = decision;
  KeptDecision view;
  view.scope_id = decided.scope_id;
  if (decided.urgency) view.urgency = terms::name_of(*decided.urgency);
  view.person_name = decided.person_name;
  view.decided_at = decided.at;
  view.proposed_scope_id = proposed.category.id();
  view.proposed_urgency = terms::name_of(proposed.urgency);
  view.confidence_percent = proposed.confidence_percent;
  view.needs_person = proposed.needs_person;
  view.agrees = decision.agrees();
  return view;
}

InquiryProposal proposal_of(Verdict const& verdict, std::vector<Decision> const& decisions) {
  InquiryProposal proposal;
  proposal.scope_id = verdict.category.id();
  proposal.outcome = terms::name_of(verdict.outcome());
  for (auto const& category : verdict.ranking) proposal.ranking.emplace_back(category.id());
  proposal.confidence_percent = percent_of(verdict.confidence);
  proposal.urgency = terms::name_of(verdict.urgency);
  proposal.action = name_of(verdict.wish);
  for (auto const& entity : verdict.entities) {
    proposal.facts.push_back({std::string{name_of(entity.type)}, entity.value});
  }
  for (auto const& evidence : verdict.evidence) proposal.evidence.push_back(evidence.words);
  proposal.is_japanese = verdict.is_japanese;
  proposal.needs_person = verdict.needs_person;
  for (auto const& decision : decisions) proposal.decisions.push_back(view_of(decision));
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
