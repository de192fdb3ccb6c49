#include "domain/insurance/api/claim_answer.hpp"
#include "domain/insurance/api/claim_csv.hpp"
#include "platform/http/page_query.hpp"

namespace insurance::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;

using Counts = std::vector<ClaimCount>;

/// For the page alone: a file of claims needs none.
[[nodiscard]] Result<Counts> counted(Deps const& deps) {
  return terms::read<Counts>(deps.work, [](InsurancePorts& ports) -> Result<Counts> {
    Counts counts;
    for (auto const state : claim_states()) {
      auto const count = ports.any_claims.count_in(state);
      if (!count) return tl::unexpected(count.error());
      counts.push_back({std::string{name_of(state)}, *count});
    }
    return counts;
  });
}

[[nodiscard]] Result<DeskClaimList> found(Deps const& deps, Request const& request,
                                          terms::PageRequest const& page) {
  auto const state = claim_state_from(request.query_value("state").value_or("notified"));
  if (!state) {
    return base::fail(base::ErrorKind::Invalid, "insurance.view", "The state is unknown.",
                      {{"/state", "a state of a claim"}});
  }
  return terms::read<DeskClaimList>(deps.work, [&](InsurancePorts& ports) -> Result<DeskClaimList> {
    auto const rows = ports.any_claims.list_all(*state, page);
    if (!rows) return tl::unexpected(rows.error());
    DeskClaimList claims{{}, rows->next_cursor, {}};
    for (auto const& row : rows->items) {
      auto name = ports.insured.tenant_name(row.tenant);
      if (!name) return tl::unexpected(name.error());
      claims.items.push_back(row_view(row, std::move(*name), terms::Side::Desk));
    }
    return claims;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto claims = found(deps, request, *page);
  if (!claims) return http::problem(claims.error(), request);
  auto const counts = counted(deps);
  if (!counts) return http::problem(counts.error(), request);
  claims->counts = *counts;
  return http::json(200, *claims);
}

}  // namespace

std::vector<http::Route> desk_routes(Deps const& deps) {
  http::Route listing;
  listing.path = "/api/v1/desk/claims";
  listing.slice = "insurance";
  listing.summary =
      "The claims of every tenant in one state, oldest first, and how many are in each";
  listing.right = terms::Right::ClaimHandle;
  listing.output = http::schema_of<DeskClaimList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"state", states_schema()});
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& request, Caller const&) {
    auto const find = [&](terms::PageRequest const& page) { return found(deps, request, page); };
    return http::csv(claim_csv_head(), request, find, csv_row);
  };
  listing.handler = [deps](Request const& request, Caller const&) { return list(deps, request); };
  return {std::move(listing), std::move(saving)};
}

}  // namespace insurance::api
