#include "domain/leaving/api/leaving_json.hpp"
#include "domain/leaving/api/routes.hpp"
#include "domain/leaving/depart.hpp"
#include "domain/leaving/erase_tenant.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace leaving::api {
namespace {

namespace http = platform::http;
using base::pass;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<DepartureRow> row_of(LeavingPorts& ports, Surroundings const& around,
                                          Departure const& departure) {
  DepartureRow row{departure.tenant.text(),
                   "",
                   departure.contract,
                   std::string{name_of(departure.state)},
                   departure.ended_at,
                   departure.erase_at,
                   departure.erased_at,
                   departure.rows,
                   {}};
  if (departure.state == DepartureState::Erased) return row;
  auto const facts = ports.contracts.facts_of(departure.tenant);
  if (!facts) return tl::unexpected(facts.error());
  row.tenant_name = facts->name;
  auto const obstacles = find_obstacles(ports, around, departure);
  if (!obstacles) return tl::unexpected(obstacles.error());
  row.obstacles = views_of(*obstacles);
  return row;
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  bool const is_erased = request.query_value("view").value_or("coming") == "erased";
  auto const outcome = terms::read<DepartureList>(
      deps.work, [&](LeavingPorts& ports) -> Result<DepartureList> {
        auto const found = ports.any_departures.list(is_erased, *page);
        if (!found) return tl::unexpected(found.error());
        DepartureList rows{{}, found->next_cursor};
        for (auto const& departure : found->items) {
          auto row = row_of(ports, deps.around, departure);
          if (!row) return pass(row);
          rows.items.push_back(std::move(*row));
        }
        return rows;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Result<ErasureProof> proof_of(LeavingPorts& ports, Deps const& deps,
                                            terms::TenantId const& tenant) {
  auto const departure = ports.departures.find(tenant);
  if (!departure) return tl::unexpected(departure.error());
  if (!*departure) {
    return base::fail(base::ErrorKind::NotFound, "leaving.none", "終了した契約は見つかりません。");
  }
  auto const parts = ports.departures.erased_parts(tenant);
  if (!parts) return tl::unexpected(parts.error());
  auto const& of = **departure;
  ErasureProof proof{tenant.text(), of.contract, std::string{name_of(of.state)},
                     of.ended_at,   of.begun_at, of.erased_at,
                     of.rows};
  for (auto const& [part, rows] : *parts) proof.parts.push_back({part, rows});
  for (auto const& [name, why] : deps.kept) proof.kept.push_back({name, why});
  if (of.erased_at) proof.text = proof_text(of, *parts);
  proof.sha256 = of.proof;
  return proof;
}

[[nodiscard]] Response prove(Deps const& deps, Request const& request) {
  auto const tenant = terms::TenantId::parse(request.path_value("departure"));
  if (!tenant) {
    return http::problem(
        {base::ErrorKind::NotFound, "leaving.none", "終了した契約は見つかりません。", {}}, request);
  }
  auto const outcome = terms::read<ErasureProof>(
      deps.work, [&](LeavingPorts& ports) { return proof_of(ports, deps, *tenant); });
  return http::answer(200, outcome, request);
}

/// Runs `change(ports, act) -> Result<Departure>` and shows how the tenant stands then.
template <class Change>
[[nodiscard]] Response change_of(Deps const& deps, Request const& request, DepartureAct const& act,
                                 Change change) {
  auto const outcome = terms::write<DepartureView>(
      deps.work, [&](LeavingPorts& ports) -> Result<DepartureView> {
        auto const done = change(ports, act);
        if (!done) return tl::unexpected(done.error());
        return departure_view(ports, deps.around, act.tenant);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response move(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<ErasureDate>(request);
  if (!input) return http::problem(input.error(), request);
  return change_of(deps, request, {acting_tenant(request), caller.actor, input->revision},
                   [&](LeavingPorts& ports, DepartureAct const& act) {
                     return move_erasure(ports, deps.around, act, input->erase_at);
                   });
}

[[nodiscard]] Response hold(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<ErasureHold>(request);
  if (!input) return http::problem(input.error(), request);
  Hold const wished{input->until, input->reason, caller.actor.name};
  return change_of(deps, request, {acting_tenant(request), caller.actor, input->revision},
                   [&](LeavingPorts& ports, DepartureAct const& act) {
                     return hold_erasure(ports, deps.around, act, wished);
                   });
}

[[nodiscard]] Response release(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<DepartureRevision>(request);
  if (!input) return http::problem(input.error(), request);
  return change_of(
      deps, request, {acting_tenant(request), caller.actor, input->revision},
      [](LeavingPorts& ports, DepartureAct const& act) { return release_erasure(ports, act); });
}

[[nodiscard]] Route made(http::Method method, std::string path, std::string summary) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.slice = "leaving";
  route.summary = std::move(summary);
  route.right = Right::ContractManage;
  return route;
}

constexpr std::string_view kOfTenant = "/api/v1/tenants/{tenant}/departure";

[[nodiscard]] Route changing(http::Method method, std::string_view tail, std::string summary) {
  auto route = made(method, std::string{kOfTenant} + std::string{tail}, std::move(summary));
  route.output = http::schema_of<DepartureView>(SchemaUse::Output);
  return route;
}

[[nodiscard]] std::vector<Route> change_routes(Deps const& deps) {
  auto moving = changing(http::Method::Put, "/erasure", "Puts the day of erasure to another day");
  moving.input = http::schema_of<ErasureDate>(SchemaUse::Input);
  moving.handler = [deps](Request const& r, Caller const& c) { return move(deps, r, c); };

  auto holding = changing(http::Method::Put, "/hold",
                          "Papers that have to be kept: nothing is erased until that day");
  holding.input = http::schema_of<ErasureHold>(SchemaUse::Input);
  holding.handler = [deps](Request const& r, Caller const& c) { return hold(deps, r, c); };

  auto releasing = changing(http::Method::Put, "/release", "Nothing has to be kept any more");
  releasing.input = http::schema_of<DepartureRevision>(SchemaUse::Input);
  releasing.handler = [deps](Request const& r, Caller const& c) { return release(deps, r, c); };
  return {std::move(moving), std::move(holding), std::move(releasing)};
}

[[nodiscard]] std::vector<Route> export_routes(Deps const& deps) {
  auto ordering = made(http::Method::Post, std::string{kOfTenant} + "/exports",
                       "Has everything of a tenant written into one file, for its customer");
  ordering.is_once = true;
  ordering.status = 201;
  ordering.input = http::schema_of<ExportNoWords>(SchemaUse::Input);
  ordering.output = http::schema_of<ExportView>(SchemaUse::Output);
  ordering.handler = [deps](Request const& r, Caller const& c) { return order(deps, r, c); };

  auto fetching = made(http::Method::Get, std::string{kOfTenant} + "/exports/{export}/file",
                       "The written file for somebody who can't sign in; the tenant sees it");
  fetching.evidence = {"export", "export"};
  fetching.output = {.name = "ExportFile",
                     .json = R"({"type":"string","format":"binary"})",
                     .media_type = "application/octet-stream"};
  fetching.handler = [deps](Request const& r, Caller const& c) { return send_export(deps, r, c); };
  return {std::move(ordering), std::move(fetching)};
}

}  // namespace

std::vector<Route> operator_routes(Deps const& deps) {
  auto listing = made(http::Method::Get, "/api/v1/desk/departures",
                      "Contracts that have ended, with their day of erasure, or what was erased");
  listing.output = http::schema_of<DepartureList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"view", R"({"type":"string","enum":["coming","erased"]})"});
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto proving = made(http::Method::Get, "/api/v1/desk/departures/{departure}",
                      "The proof of an erasure: when, how many rows of what, and its hash");
  proving.output = http::schema_of<ErasureProof>(SchemaUse::Output);
  proving.handler = [deps](Request const& r, Caller const&) { return prove(deps, r); };

  std::vector<Route> all{std::move(listing), std::move(proving)};
  for (auto const& of : {change_routes(deps), export_routes(deps)}) {
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

}  // namespace leaving::api
