#include "domain/contracts/api/business_json.hpp"
#include "domain/contracts/api/business_routes.hpp"
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

/// The running month where none is named.
[[nodiscard]] Result<Month> month_of(Request const& request, base::Instant now) {
  auto const text = request.query_value("month");
  auto const month = text ? month_from(*text) : std::optional{month_at(now)};
  if (month && month->begin() <= now) return *month;
  return fail(ErrorKind::Invalid, "contracts.month", "月を選び直してください。",
              {{"?month", "2026-11 のような、今月までの月"}});
}

[[nodiscard]] StatementView empty_view(Month const& month, base::Instant now) {
  StatementView view{};
  view.month = name_of(month);
  view.begins_at = month.begin();
  view.ends_at = month.end();
  view.is_running = now < month.end();
  return view;
}

[[nodiscard]] Result<void> add(ContractsPorts& ports, BusinessDeps const& deps,
                               Tenant const& tenant, Month const& month, StatementView& view) {
  auto const told = statement_of(ports, tenant, month, deps.around.clock.now(), deps.prices);
  if (!told) return tl::unexpected(told.error());
  bool const has_prices = deps.prices.has_any();
  for (auto& line : lines_of(*told, has_prices)) view.items.push_back(std::move(line));
  if (has_prices) view.total_yen = view.total_yen.value_or(0) + told->total_yen;
  return {};
}

[[nodiscard]] Result<StatementView> of_tenant(BusinessDeps const& deps, Request const& request) {
  auto const now = deps.around.clock.now();
  auto const month = month_of(request, now);
  if (!month) return tl::unexpected(month.error());
  return terms::read<StatementView>(deps.work, [&](ContractsPorts& ports) -> Result<StatementView> {
    auto const tenant = ports.tenants.find(acting_tenant(request));
    if (!tenant) return tl::unexpected(tenant.error());
    auto view = empty_view(*month, now);
    if (auto added = add(ports, deps, *tenant, *month, view); !added) return base::pass(added);
    return view;
  });
}

[[nodiscard]] Result<StatementView> of_reach(BusinessDeps const& deps, Request const& request,
                                             Caller const& caller, terms::PageRequest const& page) {
  auto const now = deps.around.clock.now();
  auto const month = month_of(request, now);
  if (!month) return tl::unexpected(month.error());
  return terms::read<StatementView>(deps.work, [&](ContractsPorts& ports) -> Result<StatementView> {
    auto const reach = ports.reach.reach_of(*caller.user);
    if (!reach) return tl::unexpected(reach.error());
    auto const tenants = ports.tenants.list(*reach, request.query_value("q").value_or(""), page);
    if (!tenants) return tl::unexpected(tenants.error());
    auto view = empty_view(*month, now);
    view.next_cursor = tenants->next_cursor;
    for (auto const& tenant : tenants->items) {
      if (auto added = add(ports, deps, tenant, *month, view); !added) return base::pass(added);
    }
    return view;
  });
}

[[nodiscard]] http::CsvRow csv_row(StatementLine const& line) {
  auto const service = http::csv_word({{"desk", "ヘルプデスク"}, {"detection", "脅威検知"}},
                                      line.service);
  return {line.tenant_name,
          service,
          line.router_name.value_or(""),
          std::to_string(line.minutes),
          std::to_string(line.charged_minutes),
          line.yen ? std::to_string(*line.yen) : ""};
}

[[nodiscard]] http::CsvHead csv_head() {
  return {"利用明細", {"会社", "サービス", "ルーター", "利用した分", "課金対象の分", "金額(円)"}};
}

[[nodiscard]] Response list(BusinessDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, of_reach(deps, request, caller, *page), request);
}

}  // namespace

std::vector<Route> statement_routes(BusinessDeps const& deps) {
  auto own = business_route(http::Method::Get, "/api/v1/tenants/{tenant}/statement",
                            "What a tenant used in a month of the UTC clock");
  own.right = terms::Right::ContractRead;
  own.output = http::schema_of<StatementView>(SchemaUse::Output);
  own.query.push_back({"month", R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}$"})"});
  own.handler = [deps](Request const& r, Caller const&) {
    return answer(200, of_tenant(deps, r), r);
  };
  auto own_file = http::csv_route(own);
  own_file.handler = [deps](Request const& r, Caller const&) {
    auto const find = [&](terms::PageRequest const&) { return of_tenant(deps, r); };
    return http::csv(csv_head(), r, find, csv_row);
  };

  auto all = business_route(http::Method::Get, "/api/v1/statements",
                            "What the tenants the caller reaches used in a month, by name");
  all.access = http::Access::SignedIn;
  all.output = http::schema_of<StatementView>(SchemaUse::Output);
  all.query = http::page_parameters();
  all.query.push_back({"month", R"({"type":"string","pattern":"^[0-9]{4}-[0-9]{2}$"})"});
  all.query.push_back({"q"});
  all.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto all_file = http::csv_route(all);
  all_file.handler = [deps](Request const& r, Caller const& c) {
    auto const find = [&](terms::PageRequest const& page) { return of_reach(deps, r, c, page); };
    return http::csv(csv_head(), r, find, csv_row);
  };
  return {std::move(own), std::move(own_file), std::move(all), std::move(all_file)};
}

Route business_route(http::Method method, std::string path, std::string summary) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.slice = "contracts";
  route.summary = std::move(summary);
  return route;
}

std::vector<Route> business_routes(BusinessDeps const& deps) {
  auto all = order_routes(deps);
  for (auto* const part : {&book_routes, &operator_routes, &statement_routes, &view_routes}) {
    for (auto& route : part(deps)) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace contracts::api
