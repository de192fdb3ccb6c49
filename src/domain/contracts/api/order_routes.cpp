#include "domain/contracts/api/business_json.hpp"
#include "domain/contracts/api/business_routes.hpp"
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

[[nodiscard]] Result<terms::RouterId> router_from(std::string_view text) {
  auto router = terms::RouterId::parse(text);
  if (router) return router;
  return fail(ErrorKind::NotFound, "contracts.unknown-router", "このルーターは見つかりません。");
}

[[nodiscard]] Result<terms::OrderId> order_of(Request const& request) {
  auto order = terms::OrderId::parse(request.path_value("order"));
  if (order) return order;
  return fail(ErrorKind::NotFound, "contracts.unknown-order", "この申込みは見つかりません。");
}

[[nodiscard]] Result<Retention> retention_of(std::string_view text, std::string pointer) {
  if (auto const retention = retention_from(text)) return *retention;
  return fail(ErrorKind::Invalid, "contracts.retention", "保管期間を選んでください。",
              {{std::move(pointer), "off, 3_months, 12_months"}});
}

[[nodiscard]] Result<NewOrder> wish_of(NewOrderRequest const& input, terms::TenantId tenant) {
  auto const kind = order_kind_from(input.kind);
  if (!kind) {
    return fail(ErrorKind::Invalid, "contracts.order-kind", "申込みの種類を選んでください。",
                {{"/kind", "start, end, retention"}});
  }
  NewOrder wish{std::move(tenant), *kind, input.day.value_or("")};
  if (input.router_id) {
    auto const router = router_from(*input.router_id);
    if (!router) return tl::unexpected(router.error());
    wish.router = *router;
  }
  if (input.retention) {
    auto const retention = retention_of(*input.retention, "/retention");
    if (!retention) return tl::unexpected(retention.error());
    wish.retention = *retention;
  }
  return wish;
}

[[nodiscard]] Response list(BusinessDeps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<OrderList>(
      deps.work, [&](ContractsPorts& ports) -> Result<OrderList> {
        auto const found = ports.order.orders.list(acting_tenant(request), *page);
        if (!found) return tl::unexpected(found.error());
        OrderList rows{{}, found->next_cursor};
        for (auto const& order : found->items) rows.items.push_back(view_of(order));
        return rows;
      });
  return answer(200, outcome, request);
}

template <class Act>
[[nodiscard]] Response acted(BusinessDeps const& deps, Request const& request, int status,
                             Act act) {
  auto const outcome = terms::write<OrderView>(deps.work,
                                               [&](ContractsPorts& ports) -> Result<OrderView> {
                                                 auto const order = act(ports);
                                                 if (!order) return tl::unexpected(order.error());
                                                 return view_of(*order);
                                               });
  return answer(status, outcome, request);
}

[[nodiscard]] Response apply(BusinessDeps const& deps, Request const& request,
                             Caller const& caller) {
  auto const input = http::read_json<NewOrderRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const wish = wish_of(*input, acting_tenant(request));
  if (!wish) return http::problem(wish.error(), request);
  return acted(deps, request, 201, [&](ContractsPorts& ports) {
    return apply_for(ports, deps.around, *wish, caller.actor);
  });
}

[[nodiscard]] Response withdraw(BusinessDeps const& deps, Request const& request,
                                Caller const& caller) {
  auto const order = order_of(request);
  if (!order) return http::problem(order.error(), request);
  return acted(deps, request, 200, [&](ContractsPorts& ports) {
    return withdraw_order(ports, deps.around, {acting_tenant(request), *order}, caller.actor);
  });
}

[[nodiscard]] Response decide(BusinessDeps const& deps, Request const& request,
                              Caller const& caller) {
  auto const order = order_of(request);
  if (!order) return http::problem(order.error(), request);
  auto const input = http::read_json<OrderDecisionRequest>(request);
  if (!input) return http::problem(input.error(), request);
  bool const is_accepted = input->decision == "accept";
  if (!is_accepted && input->decision != "decline") {
    return http::problem({ErrorKind::Invalid,
                          "contracts.decision",
                          "受け付けるか、お断りするかを選んでください。",
                          {{"/decision", "accept, decline"}}},
                         request);
  }
  return acted(deps, request, 200, [&](ContractsPorts& ports) {
    return decide_order(ports, deps.around, {acting_tenant(request), *order},
                        is_accepted ? Decision::Accept : Decision::Decline,
                        input->note.value_or(""), caller.actor);
  });
}

[[nodiscard]] Response loss(BusinessDeps const& deps, Request const& request) {
  auto const router = router_from(request.path_value("router"));
  if (!router) return http::problem(router.error(), request);
  auto const outcome = terms::read<RetentionLoss>(
      deps.work, [&](ContractsPorts& ports) -> Result<RetentionLoss> {
        auto const found = ports.routers.find(acting_tenant(request), *router);
        if (!found) return tl::unexpected(found.error());
        auto const to = retention_of(request.query_value("to").value_or(""), "?to");
        if (!to) return tl::unexpected(to.error());
        auto const lost = loss_of(ports, deps.around, found->tenant, found->id, *to);
        if (!lost) return tl::unexpected(lost.error());
        return RetentionLoss{lost->records, lost->alerts, lost->is_capped};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Route acting(std::string path, std::string summary, Right right) {
  auto route = business_route(http::Method::Post, std::move(path), std::move(summary));
  route.right = right;
  route.is_once = true;
  route.output = http::schema_of<OrderView>(SchemaUse::Output);
  return route;
}

constexpr std::string_view kOrders = "/api/v1/tenants/{tenant}/orders";

}  // namespace

std::vector<Route> order_routes(BusinessDeps const& deps) {
  std::string const orders{kOrders};
  auto listing = business_route(http::Method::Get, orders,
                                "The applications of a tenant, newest first");
  listing.right = Right::ContractRead;
  listing.output = http::schema_of<OrderList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto applying = acting(orders, "Applies for a start, an end, or another retention",
                         Right::ContractApply);
  applying.status = 201;
  applying.input = http::schema_of<NewOrderRequest>(SchemaUse::Input);
  applying.handler = [deps](Request const& r, Caller const& c) { return apply(deps, r, c); };

  auto withdrawing = acting(orders + "/{order}/withdrawal", "Takes an application back",
                            Right::ContractApply);
  withdrawing.input = http::schema_of<WithdrawOrderRequest>(SchemaUse::Input);
  withdrawing.handler = [deps](Request const& r, Caller const& c) { return withdraw(deps, r, c); };

  auto deciding = acting(orders + "/{order}/decision", "The operator accepts or declines",
                         Right::ContractManage);
  deciding.input = http::schema_of<OrderDecisionRequest>(SchemaUse::Input);
  deciding.handler = [deps](Request const& r, Caller const& c) { return decide(deps, r, c); };

  auto losing = business_route(http::Method::Get,
                               "/api/v1/tenants/{tenant}/routers/{router}/retention-loss",
                               "What another retention of a router would delete for good");
  losing.right = Right::ContractApply;
  losing.output = http::schema_of<RetentionLoss>(SchemaUse::Output);
  losing.query.push_back({"to", R"({"type":"string","enum":["off","3_months","12_months"]})"});
  losing.handler = [deps](Request const& r, Caller const&) { return loss(deps, r); };
  return {std::move(listing), std::move(applying), std::move(withdrawing), std::move(deciding),
          std::move(losing)};
}

}  // namespace contracts::api
