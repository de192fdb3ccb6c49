#include "domain/contracts/api/contracts_json.hpp"
#include "domain/contracts/api/routes.hpp"
#include "platform/http/csv.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace contracts::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;

[[nodiscard]] Result<DelegationUseList> found(Deps const& deps, Request const& request,
                                              terms::PageRequest const& page) {
  auto const id = delegation_of(request);
  if (!id) return tl::unexpected(id.error());
  return terms::read<DelegationUseList>(
      deps.work, [&](ContractsPorts& ports) -> Result<DelegationUseList> {
        auto const tenant = acting_tenant(request);
        auto const known = ports.delegations.find(tenant, *id);
        if (!known) return tl::unexpected(known.error());
        auto const found = ports.delegations.uses_of(tenant, *id, page);
        if (!found) return tl::unexpected(found.error());
        DelegationUseList uses{{}, found->next_cursor};
        for (auto const& use : found->items) uses.items.push_back(view_of(use));
        return uses;
      });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return http::answer(200, found(deps, request, *page), request);
}

[[nodiscard]] http::CsvRow csv_row(DelegationUseView const& use) {
  return {http::csv_time(use.at),
          use.by_name,
          http::csv_word({{"propose", "遮断の提案"}, {"block", "遮断の承認"}, {"unblock", "解除"}},
                         use.act),
          use.target,
          use.from.value_or("不明"),
          use.block_id};
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request) {
  http::CsvHead const head{"代行設定用アカウントの使用記録",
                           {"日時", "窓口の担当者", "操作", "対象", "接続元", "遮断のID"}};
  auto const find = [&](terms::PageRequest const& page) { return found(deps, request, page); };
  return http::csv(head, request, find, csv_row);
}

}  // namespace

std::vector<Route> delegation_use_routes(Deps const& deps) {
  Route listing;
  listing.path = "/api/v1/tenants/{tenant}/delegations/{delegation}/uses";
  listing.slice = "contracts";
  listing.summary = "What the desk did under a delegated account, newest first";
  listing.right = terms::Right::DelegationRead;
  listing.output = http::schema_of<DelegationUseList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const&) { return list_csv(deps, r); };
  return {std::move(listing), std::move(saving)};
}

}  // namespace contracts::api
