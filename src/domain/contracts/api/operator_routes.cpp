#include "domain/contracts/api/business_json.hpp"
#include "domain/contracts/api/business_routes.hpp"
#include "domain/contracts/open_child.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

#include <charconv>

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Response waiting(BusinessDeps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<OrderList>(
      deps.work, [&](ContractsPorts& ports) -> Result<OrderList> {
        auto const found = ports.order.any_orders.waiting(*page);
        if (!found) return tl::unexpected(found.error());
        OrderList rows{{}, found->next_cursor};
        for (auto const& row : found->items) {
          rows.items.push_back(view_of(row.order));
          rows.items.back().tenant_name = row.tenant_name;
        }
        return rows;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response calls(BusinessDeps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  bool const is_done = request.query_value("view").value_or("open") == "done";
  auto const outcome = terms::read<CallList>(
      deps.work, [&](ContractsPorts& ports) -> Result<CallList> {
        auto const found = ports.order.any_orders.tasks(is_done, *page);
        if (!found) return tl::unexpected(found.error());
        CallList rows{{}, found->next_cursor};
        for (auto const& task : found->items) rows.items.push_back(view_of(task));
        return rows;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response finish(BusinessDeps const& deps, Request const& request,
                              Caller const& caller) {
  auto const task = terms::OrderId::parse(request.path_value("call"));
  if (!task) {
    return http::problem(
        {ErrorKind::NotFound, "contracts.unknown-task", "この電話の予定は見つかりません。", {}},
        request);
  }
  auto const input = http::read_json<CallDoneRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<CallView>(
      deps.work, [&](ContractsPorts& ports) -> Result<CallView> {
        auto const done = finish_call(ports, deps.around, *task, input->note, caller.actor);
        if (!done) return tl::unexpected(done.error());
        return view_of(*done);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response partners(BusinessDeps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<PartnerList>(
      deps.work, [&](ContractsPorts& ports) -> Result<PartnerList> {
        auto const found = ports.order.book.partners(*page);
        if (!found) return tl::unexpected(found.error());
        PartnerList list{{}, found->next_cursor};
        for (auto const& [partner, contract] : found->items) {
          list.items.push_back({partner.id.text(), partner.name, contract.number,
                                shown_number(contract), contract.begins_at, contract.ends_at});
        }
        return list;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<std::int64_t> number_of(Request const& request) {
  auto const text = request.path_value("contract");
  std::int64_t number = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size()) return number;
  return fail(ErrorKind::NotFound, "contracts.unknown-contract", "この契約は見つかりません。");
}

[[nodiscard]] Response end(BusinessDeps const& deps, Request const& request, Caller const& caller) {
  auto const number = number_of(request);
  if (!number) return http::problem(number.error(), request);
  auto const outcome = terms::write<ContractEnd>(
      deps.work, [&](ContractsPorts& ports) -> Result<ContractEnd> {
        auto const ended = end_contract(ports, deps.around, *number, caller.actor);
        if (!ended) return tl::unexpected(ended.error());
        return ContractEnd{shown_number(*ended), *ended->ends_at};
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Route operating(http::Method method, std::string path, std::string summary) {
  auto route = business_route(method, std::move(path), std::move(summary));
  route.right = Right::ContractManage;
  route.is_once = method == http::Method::Post;
  return route;
}

}  // namespace

std::vector<Route> operator_routes(BusinessDeps const& deps) {
  auto orders = operating(http::Method::Get, "/api/v1/desk/orders",
                          "Applications of all tenants that wait for the operator");
  orders.output = http::schema_of<OrderList>(SchemaUse::Output);
  orders.query = http::page_parameters();
  orders.handler = [deps](Request const& r, Caller const&) { return waiting(deps, r); };

  auto listing = operating(http::Method::Get, "/api/v1/desk/calls",
                           "Customers somebody is to ring about repeated starts and stops");
  listing.output = http::schema_of<CallList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back({"view", R"({"type":"string","enum":["open","done"]})"});
  listing.handler = [deps](Request const& r, Caller const&) { return calls(deps, r); };

  auto ringing = operating(http::Method::Post, "/api/v1/desk/calls/{call}/done",
                           "Somebody has rung, and notes what was said");
  ringing.input = http::schema_of<CallDoneRequest>(SchemaUse::Input);
  ringing.output = http::schema_of<CallView>(SchemaUse::Output);
  ringing.handler = [deps](Request const& r, Caller const& c) { return finish(deps, r, c); };

  auto parents = operating(http::Method::Get, "/api/v1/desk/partners",
                           "The partners and their parent contracts");
  parents.output = http::schema_of<PartnerList>(SchemaUse::Output);
  parents.query = http::page_parameters();
  parents.handler = [deps](Request const& r, Caller const&) { return partners(deps, r); };

  auto ending = operating(http::Method::Post, "/api/v1/desk/contracts/{contract}/end",
                          "Ends a contract now: nothing new is seen or opened under it");
  ending.input = http::schema_of<EndContractRequest>(SchemaUse::Input);
  ending.output = http::schema_of<ContractEnd>(SchemaUse::Output);
  ending.handler = [deps](Request const& r, Caller const& c) { return end(deps, r, c); };
  return {std::move(orders), std::move(listing), std::move(ringing), std::move(parents),
          std::move(ending)};
}

}  // namespace contracts::api
