#include "domain/contracts/api/routes.hpp"

#include "domain/contracts/api/contracts_json.hpp"
#include "platform/http/csv.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<TenantList> found(Deps const& deps, Request const& request,
                                       Caller const& caller, terms::PageRequest const& page) {
  auto const part = request.query_value("q").value_or("");
  return terms::read<TenantList>(deps.work, [&](ContractsPorts& ports) -> Result<TenantList> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    auto const found = ports.tenants.list(*reach, part, page);
    if (!found) return tl::unexpected(found.error());
    TenantList tenants{{}, found->next_cursor};
    for (auto const& tenant : found->items) tenants.items.push_back(ref_of(tenant));
    return tenants;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] http::CsvRow csv_row(TenantRef const& tenant) {
  return {tenant.name,
          http::csv_word({{"direct", "直接契約"}, {"child", "販売会社の契約"}}, tenant.kind),
          tenant.partner_name.value_or(""), tenant.id};
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  http::CsvHead const head{"会社", {"会社", "契約", "販売会社", "ID"}};
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(head, request, find, csv_row);
}

[[nodiscard]] std::vector<std::string> names_of(terms::Rights const& rights) {
  std::vector<std::string> names;
  for (auto const right : rights.list()) names.emplace_back(terms::name_of(right));
  return names;
}

[[nodiscard]] Result<TenantView> whole_tenant(ContractsPorts& ports, terms::TenantId const& id,
                                              base::Instant now) {
  auto const tenant = ports.tenants.find(id);
  if (!tenant) return tl::unexpected(tenant.error());
  auto const company = ports.tenants.company_of(id);
  if (!company) return tl::unexpected(company.error());
  auto const subscription = ports.tenants.subscription_of(id);
  if (!subscription) return tl::unexpected(subscription.error());
  auto const sites = ports.tenants.sites_of(id);
  if (!sites) return tl::unexpected(sites.error());
  auto const routers = ports.routers.of_tenant(id);
  if (!routers) return tl::unexpected(routers.error());

  auto const ref = ref_of(*tenant);
  TenantView view{
      ref.id,
      ref.name,
      ref.kind,
      ref.partner_name,
      {company->id.text(), company->name, company->number.text()},
      {std::string{name_of(subscription->state)}, subscription->since, subscription->until},
      {},
      {},
      {}};
  for (auto const& site : *sites) view.sites.push_back({site.id.text(), site.name});
  for (auto const& router : *routers) view.routers.push_back(view_of(router, now));
  return view;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto outcome = terms::read<TenantView>(deps.work, [&](ContractsPorts& ports) {
    return whole_tenant(ports, acting_tenant(request), deps.around.clock.now());
  });
  if (outcome) outcome->rights = names_of(caller.rights);
  return answer(200, outcome, request);
}

[[nodiscard]] Response open(Deps const& deps, Request const& request, Caller const& caller) {
  auto const router = terms::RouterId::parse(request.path_value("router"));
  if (!router) {
    return http::problem(
        {ErrorKind::NotFound, "contracts.unknown-router", "このルーターは見つかりません。", {}},
        request);
  }
  auto const outcome = terms::write<EnrolmentCodeView>(
      deps.work, [&](ContractsPorts& ports) -> Result<EnrolmentCodeView> {
        auto const code = open_enrolment(ports, deps.around, {acting_tenant(request), *router},
                                         caller.actor);
        if (!code) return tl::unexpected(code.error());
        return EnrolmentCodeView{shown_code(*code, deps.server_pin), code->expires_at};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response enrol(Deps const& deps, Request const& request) {
  auto const input = http::read_json<AgentIntroduction>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<AgentWelcome>(
      deps.work, [&](ContractsPorts& ports) -> Result<AgentWelcome> {
        auto const router = enrol_router(ports, deps.around,
                                         {input->code, input->public_key, input->agent_version});
        if (!router) return tl::unexpected(router.error());
        return AgentWelcome{router->id.text(), deps.poll_seconds, deps.report_seconds};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Route made(http::Method method, std::string path, std::string summary) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.slice = "contracts";
  route.summary = std::move(summary);
  return route;
}

[[nodiscard]] std::vector<Route> tenant_routes(Deps const& deps) {
  auto listing = made(http::Method::Get, "/api/v1/tenants", "The tenants the caller may act for");
  listing.access = http::Access::SignedIn;
  listing.output = http::schema_of<TenantList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"q"});
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto showing = made(http::Method::Get, "/api/v1/tenants/{tenant}", "One tenant");
  showing.right = Right::ContractRead;
  showing.output = http::schema_of<TenantView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };
  return {std::move(listing), std::move(saving), std::move(showing)};
}

[[nodiscard]] std::vector<Route> enrolment_routes(Deps const& deps) {
  auto opening = made(http::Method::Post, "/api/v1/tenants/{tenant}/routers/{router}/enrolment",
                      "A one-time code for the agent on a router");
  opening.right = Right::ContractManage;
  opening.input = http::schema_of<OpenEnrolmentRequest>(SchemaUse::Input);
  opening.output = http::schema_of<EnrolmentCodeView>(SchemaUse::Output);
  opening.handler = [deps](Request const& r, Caller const& c) { return open(deps, r, c); };

  auto enrolling = made(http::Method::Post, "/api/v1/agent/enrolment",
                        "A router agent trades its code for being known by its key");
  enrolling.access = http::Access::Public;
  enrolling.input = http::schema_of<AgentIntroduction>(SchemaUse::Input);
  enrolling.output = http::schema_of<AgentWelcome>(SchemaUse::Output);
  enrolling.handler = [deps](Request const& r, Caller const&) { return enrol(deps, r); };
  return {std::move(opening), std::move(enrolling)};
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto all = tenant_routes(deps);
  for (auto& route : enrolment_routes(deps)) all.push_back(std::move(route));
  for (auto& route : delegation_routes(deps)) all.push_back(std::move(route));
  for (auto& route : delegation_use_routes(deps)) all.push_back(std::move(route));
  for (auto& route : contact_routes(deps)) all.push_back(std::move(route));
  for (auto& route : import_routes(deps)) all.push_back(std::move(route));
  return all;
}

}  // namespace contracts::api
