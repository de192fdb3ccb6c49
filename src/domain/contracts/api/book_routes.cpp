#include "domain/contracts/api/business_json.hpp"
#include "domain/contracts/api/business_routes.hpp"
#include "domain/contracts/open_child.hpp"
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

[[nodiscard]] Result<void> add_routers(ContractsPorts& ports, terms::TenantId const& tenant,
                                       base::Instant now, TenantContract& view) {
  auto const routers = ports.routers.of_tenant(tenant);
  if (!routers) return tl::unexpected(routers.error());
  for (auto const& router : *routers) {
    KeptRouter kept{};
    kept.id = router.id.text();
    kept.name = router.name;
    kept.adapter = std::string{name_of(router.adapter)};
    kept.agent_state = std::string{name_of(agent_state(router, now))};
    if (router.retention) kept.retention = std::string{name_of(*router.retention)};
    if (router.agent) kept.last_seen_at = router.agent->last_seen_at;
    view.routers.push_back(std::move(kept));
  }
  return {};
}

[[nodiscard]] Result<void> add_periods(ContractsPorts& ports, terms::TenantId const& tenant,
                                       Surroundings const& around, TenantContract& view) {
  auto const periods = ports.tenants.subscriptions_of(tenant);
  if (!periods) return tl::unexpected(periods.error());
  for (auto const& each : *periods) view.periods.push_back({*each.since, each.until});
  auto const end = ports.order.book.end_over(tenant);
  if (!end) return tl::unexpected(end.error());
  auto const& readable = around.orders.readable;
  auto const footing = footing_of(periods->empty() ? Subscription{} : periods->front(), *end,
                                  around.clock.now(), readable);
  view.standing = std::string{name_of(footing.standing)};
  view.visible_until = footing.visible_until;
  if (footing.visible_until) view.readable_until = *footing.visible_until + readable;
  return {};
}

[[nodiscard]] Result<TenantContract> whole(ContractsPorts& ports, Surroundings const& around,
                                           terms::TenantId const& id) {
  auto const tenant = ports.tenants.find(id);
  if (!tenant) return tl::unexpected(tenant.error());
  auto const company = ports.tenants.company_of(id);
  if (!company) return tl::unexpected(company.error());
  auto const contract = ports.order.book.of_tenant(id);
  if (!contract) return tl::unexpected(contract.error());
  TenantContract view{};
  view.number = shown_number(*contract);
  view.kind = std::string{name_of(contract->kind)};
  view.begins_at = contract->begins_at;
  view.ends_at = contract->ends_at;
  if (tenant->partner) view.partner_name = tenant->partner->name;
  view.customer_number = contract->customer_number;
  view.company = {company->id.text(), company->name, company->number.text()};
  if (auto read = add_periods(ports, id, around, view); !read) return base::pass(read);
  if (auto read = add_routers(ports, id, around.clock.now(), view); !read) return base::pass(read);
  return view;
}

[[nodiscard]] Response show(BusinessDeps const& deps, Request const& request) {
  auto const outcome = terms::read<TenantContract>(deps.work, [&](ContractsPorts& ports) {
    return whole(ports, deps.around, acting_tenant(request));
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<WantedContracts> wanted_of(Request const& request) {
  WantedContracts wanted{std::string{request.query_value("q").value_or("")}, {}};
  auto const state = request.query_value("state").value_or("all");
  if (state == "all") return wanted;
  wanted.state = subscription_state_from(state);
  if (wanted.state) return wanted;
  return fail(ErrorKind::Invalid, "contracts.state", "The state is unknown.",
              {{"?state", "all, inactive, active, terminated"}});
}

[[nodiscard]] Result<ContractList> found(BusinessDeps const& deps, Request const& request,
                                         Caller const& caller, terms::PageRequest const& page) {
  auto const wanted = wanted_of(request);
  if (!wanted) return tl::unexpected(wanted.error());
  return terms::read<ContractList>(deps.work, [&](ContractsPorts& ports) -> Result<ContractList> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    auto const rows = ports.order.book.list(*reach, *wanted, page);
    if (!rows) return tl::unexpected(rows.error());
    ContractList list{{}, rows->next_cursor};
    for (auto const& row : rows->items) list.items.push_back(item_of(row));
    return list;
  });
}

[[nodiscard]] Response list(BusinessDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] http::CsvRow csv_row(ContractItem const& item) {
  return {item.number,
          item.tenant_name,
          item.corporate_number,
          item.customer_number.value_or(""),
          item.partner_name.value_or(""),
          http::csv_word({{"inactive", "利用前"}, {"active", "利用中"}, {"terminated", "終了"}},
                         item.state),
          http::csv_time(item.since),
          http::csv_time(item.until)};
}

[[nodiscard]] Response list_csv(BusinessDeps const& deps, Request const& request,
                                Caller const& caller) {
  http::CsvHead const head{
      "契約",
      {"契約番号", "会社", "法人番号", "お客さま番号", "販売会社", "状態", "利用開始", "利用終了"}};
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(head, request, find, csv_row);
}

[[nodiscard]] Result<TenantRef> opened(ContractsPorts& ports, BusinessDeps const& deps,
                                       NewChildRequest const& input, Caller const& caller) {
  auto const reach = ports.reach.reach_of(*caller.user);
  if (!reach) return tl::unexpected(reach.error());
  if (reach->organisation != Organisation::Partner || !reach->partner) {
    return fail(ErrorKind::Forbidden, "contracts.partner-only",
                "子契約を作れるのは、販売会社の管理者です。");
  }
  auto const tenant = open_child(
      ports, deps.around,
      {*reach->partner, input.name, input.corporate_number, input.customer_number}, caller.actor);
  if (!tenant) return tl::unexpected(tenant.error());
  return ref_of(*tenant);
}

[[nodiscard]] Response open(BusinessDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const input = http::read_json<NewChildRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<TenantRef>(
      deps.work, [&](ContractsPorts& ports) { return opened(ports, deps, *input, caller); });
  return answer(201, outcome, request);
}

}  // namespace

std::vector<Route> book_routes(BusinessDeps const& deps) {
  auto showing = business_route(http::Method::Get, "/api/v1/tenants/{tenant}/contract",
                                "What a tenant has subscribed to, since when, and what is kept");
  showing.right = Right::ContractRead;
  showing.output = http::schema_of<TenantContract>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto listing = business_route(http::Method::Get, "/api/v1/contracts",
                                "The contracts the caller reaches, by name");
  listing.access = http::Access::SignedIn;
  listing.output = http::schema_of<ContractList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"q"});
  listing.query.push_back(
      {"state", R"({"type":"string","enum":["all","inactive","active","terminated"]})"});
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto opening = business_route(http::Method::Post, "/api/v1/contracts",
                                "A partner opens a child contract with a company");
  opening.right = Right::ContractApply;
  opening.is_once = true;
  opening.status = 201;
  opening.input = http::schema_of<NewChildRequest>(SchemaUse::Input);
  opening.output = http::schema_of<TenantRef>(SchemaUse::Output);
  opening.handler = [deps](Request const& r, Caller const& c) { return open(deps, r, c); };
  return {std::move(showing), std::move(listing), std::move(saving), std::move(opening)};
}

}  // namespace contracts::api
