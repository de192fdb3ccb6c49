#include "domain/insurance/api/routes.hpp"

#include "domain/insurance/api/claim_answer.hpp"
#include "domain/insurance/api/claim_csv.hpp"
#include "domain/insurance/report_claim.hpp"
#include "platform/http/page_query.hpp"

namespace insurance::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Response cover(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<CoverView>(deps.work, [&](InsurancePorts& ports) {
    return cover_of(ports, deps.around, acting_tenant(request));
  });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response claim_cover(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = act_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const outcome = terms::read<CoverView>(
      deps.work, [&](InsurancePorts& ports) -> Result<CoverView> {
        auto const claim = ports.claims.find(which->tenant, which->claim);
        if (!claim) return tl::unexpected(claim.error());
        return cover_of(ports, deps.around, *claim);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Result<ClaimFilter> filter_of(Request const& request) {
  ClaimFilter filter;
  if (auto const name = request.query_value("state")) {
    filter.state = claim_state_from(*name);
    if (!filter.state) {
      return base::fail(base::ErrorKind::Invalid, "insurance.view", "The state is unknown.",
                        {{"/state", "a state of a claim"}});
    }
  }
  if (auto const text = request.query_value("inquiry")) {
    auto const id = terms::InquiryId::parse(*text);
    if (!id) return tl::unexpected(id.error());
    filter.inquiry = *id;
  }
  return filter;
}

[[nodiscard]] Result<ClaimList> found(Deps const& deps, Request const& request,
                                      Caller const& caller, terms::PageRequest const& page) {
  auto const filter = filter_of(request);
  if (!filter) return tl::unexpected(filter.error());
  auto const tenant = acting_tenant(request);
  return terms::read<ClaimList>(deps.work, [&](InsurancePorts& ports) -> Result<ClaimList> {
    auto const name = ports.insured.tenant_name(tenant);
    if (!name) return tl::unexpected(name.error());
    auto const rows = ports.claims.list(tenant, *filter, page);
    if (!rows) return tl::unexpected(rows.error());
    ClaimList claims{{}, rows->next_cursor};
    for (auto const& row : rows->items) {
      claims.items.push_back(row_view(row, *name, caller.actor.side));
    }
    return claims;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return http::answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(claim_csv_head(), request, find, csv_row);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = act_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const outcome = terms::read<ClaimView>(deps.work, [&](InsurancePorts& ports) {
    return seen(ports, caller, ports.claims.find(which->tenant, which->claim));
  });
  return shown(200, outcome, request);
}

[[nodiscard]] Response open(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewClaim>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<ClaimView>(deps.work, [&](InsurancePorts& ports) {
    NewIncident const what{acting_tenant(request), input->inquiry_id, input->discovered_at,
                           input->summary};
    return seen(ports, caller, open_claim(ports, deps.around, what, caller.actor));
  });
  auto response = http::answer(201, outcome, request);
  if (outcome) response.version = outcome->version;
  return response;
}

[[nodiscard]] std::vector<Route> reading_routes(Deps const& deps) {
  auto covering = claim_route(http::Method::Get, "/insurance", Right::InsuranceRead,
                              "What is covered, and what remains of it");
  covering.output = http::schema_of<CoverView>(SchemaUse::Output);
  covering.handler = [deps](Request const& r, Caller const&) { return cover(deps, r); };
  auto of_claim = claim_route(http::Method::Get, "/claims/{claim}/cover", Right::InsuranceRead,
                              "The same of the policy a claim is on");
  of_claim.output = http::schema_of<CoverView>(SchemaUse::Output);
  of_claim.handler = [deps](Request const& r, Caller const& c) { return claim_cover(deps, r, c); };
  auto listing = claim_route(http::Method::Get, "/claims", Right::InsuranceRead,
                             "The insurance claims of a tenant, newest first");
  listing.output = http::schema_of<ClaimList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"state", states_schema()});
  listing.query.push_back({"inquiry"});
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto showing = claim_route(http::Method::Get, "/claims/{claim}", Right::InsuranceRead,
                             "One insurance claim");
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };
  return {std::move(covering), std::move(of_claim), std::move(listing), std::move(saving),
          std::move(showing)};
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto all = reading_routes(deps);
  auto opening = claim_route(http::Method::Post, "/claims", Right::InsuranceReport,
                             "Begins a claim: an incident was discovered");
  opening.input = http::schema_of<NewClaim>(SchemaUse::Input);
  opening.status = 201;
  opening.is_once = true;
  opening.handler = [deps](Request const& r, Caller const& c) { return open(deps, r, c); };
  all.push_back(std::move(opening));
  all.push_back(claim_posting<NewClaimCost>(
      deps, "/costs", Right::InsuranceReport, "Adds a cost with its invoice",
      [](auto& ports, auto const& around, auto const& act, NewClaimCost const& in) {
        return add_cost(
            ports, around, act,
            {in.cost_id, in.what, in.vendor, in.invoice_number, in.invoice_on, in.amount});
      }));
  all.push_back(claim_posting<ClaimCostRemoval>(
      deps, "/cost-removals", Right::InsuranceReport, "Takes a cost out again",
      [](auto& ports, auto const&, auto const& act, ClaimCostRemoval const& in) {
        return remove_cost(ports, act, in.line_id);
      }));
  all.push_back(claim_posting<NewClaimEvidence>(
      deps, "/evidence", Right::InsuranceReport, "Gives what the policy asks of the customer",
      [](auto& ports, auto const& around, auto const& act, NewClaimEvidence const& in) {
        return give_evidence(ports, around, act, {in.evidence_id, in.text});
      }));
  all.push_back(claim_posting<ClaimNoWords>(
      deps, "/notification", Right::InsuranceReport, "Tells the desk of the incident",
      [](auto& ports, auto const& around, auto const& act, ClaimNoWords const&) {
        return notify_claim(ports, around, act);
      }));
  for (auto const& more : {handling_routes(deps), desk_routes(deps), bundle_routes(deps)}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace insurance::api
