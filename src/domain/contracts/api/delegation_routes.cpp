#include "domain/contracts/api/contracts_json.hpp"
#include "domain/contracts/api/routes.hpp"
#include "domain/contracts/delegate.hpp"
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
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<DelegationView> seen(ContractsPorts& ports, Deps const& deps,
                                          Result<Delegation> const& delegation) {
  if (!delegation) return tl::unexpected(delegation.error());
  auto const routers = ports.routers.of_tenant(delegation->opening().tenant);
  if (!routers) return tl::unexpected(routers.error());
  return view_of(*delegation, *routers, deps.around.clock.now());
}

[[nodiscard]] Result<DelegationList> found(Deps const& deps, Request const& request,
                                           terms::PageRequest const& page) {
  auto const tenant = acting_tenant(request);
  return terms::read<DelegationList>(
      deps.work, [&](ContractsPorts& ports) -> Result<DelegationList> {
        auto const routers = ports.routers.of_tenant(tenant);
        if (!routers) return tl::unexpected(routers.error());
        auto const found = ports.delegations.list(tenant, page);
        if (!found) return tl::unexpected(found.error());
        DelegationList delegations{{}, found->next_cursor};
        for (auto const& delegation : found->items) {
          delegations.items.push_back(view_of(delegation, *routers, deps.around.clock.now()));
        }
        return delegations;
      });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, *page), request);
}

[[nodiscard]] std::string acts_of(DelegationView const& delegation) {
  std::string acts;
  for (auto const& act : delegation.acts) {
    acts += (acts.empty() ? "" : "、") +
            http::csv_word({{"propose", "提案"}, {"block", "遮断"}, {"unblock", "解除"}}, act);
  }
  return acts;
}

[[nodiscard]] std::string sources_of(DelegationView const& delegation) {
  std::string sources;
  for (auto const& source : delegation.sources) {
    sources += (sources.empty() ? "" : "、") + source;
  }
  return sources.empty() ? "限定なし" : sources;
}

[[nodiscard]] http::CsvRow csv_row(DelegationView const& delegation) {
  std::string routers;
  for (auto const& router : delegation.routers) {
    routers += (routers.empty() ? "" : "、") + router.name;
  }
  return {http::csv_word({{"valid", "有効"}, {"ended", "期限切れ"}, {"revoked", "取り消し済み"}},
                         delegation.state),
          std::move(routers),
          delegation.created_by_name,
          http::csv_time(delegation.created_at),
          http::csv_time(delegation.ends_at),
          http::csv_time(delegation.revoked_at),
          delegation.revoked_by_name.value_or(""),
          acts_of(delegation),
          sources_of(delegation),
          delegation.id};
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request) {
  http::CsvHead const head{"代行設定用アカウント",
                           {"状態", "ルーター", "作成した人", "作成日時", "期限", "取り消し日時",
                            "取り消した人", "任せる操作", "接続元", "ID"}};
  auto const find = [&](terms::PageRequest const& page) { return found(deps, request, page); };
  return http::csv(head, request, find, csv_row);
}

/// Which acts are allowed, and from where; every word at fault is named.
[[nodiscard]] Result<void> read_extent(NewDelegationRequest const& input, NewDelegation& what) {
  std::vector<base::FieldIssue> issues;
  if (input.acts) what.acts.clear();
  auto const acts = input.acts.value_or(std::vector<std::string>{});
  for (std::size_t at = 0; at < acts.size(); ++at) {
    auto const act = desk_act_from(acts[at]);
    if (act) what.acts.push_back(*act);
    if (!act) issues.push_back({"/acts/" + std::to_string(at), "propose, block or unblock"});
  }
  auto const sources = input.sources.value_or(std::vector<std::string>{});
  for (std::size_t at = 0; at < sources.size(); ++at) {
    auto const source = terms::IpPrefix::parse(sources[at]);
    if (source) what.sources.push_back(*source);
    if (!source) issues.push_back({"/sources/" + std::to_string(at), "an address or a prefix"});
  }
  if (issues.empty()) return {};
  return base::fail(base::ErrorKind::Invalid, "contracts.delegation-extent",
                    "任せる操作か接続元に、読み取れないものがあります。接続元は 203.0.113.7 か "
                    "203.0.113.0/24 の形で入力してください。",
                    std::move(issues));
}

[[nodiscard]] Response create(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewDelegationRequest>(request);
  if (!input) return http::problem(input.error(), request);
  NewDelegation what{acting_tenant(request), input->router_ids, input->ends_at,
                     input->console_account_name};
  what.renews = input->renews_id;
  if (auto read = read_extent(*input, what); !read) return http::problem(read.error(), request);
  auto const outcome = terms::write<DelegationView>(deps.work, [&](ContractsPorts& ports) {
    return seen(ports, deps, create_delegation(ports, deps.around, what, caller.actor));
  });
  return answer(201, outcome, request);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request) {
  auto const id = delegation_of(request);
  if (!id) return http::problem(id.error(), request);
  auto const outcome = terms::read<DelegationView>(deps.work, [&](ContractsPorts& ports) {
    return seen(ports, deps, ports.delegations.find(acting_tenant(request), *id));
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Response revoke(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = delegation_of(request);
  if (!id) return http::problem(id.error(), request);
  RevokeDelegation const what{acting_tenant(request), *id};
  auto const outcome = terms::write<DelegationView>(deps.work, [&](ContractsPorts& ports) {
    return seen(ports, deps, revoke_delegation(ports, deps.around, what, caller.actor));
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Route made(http::Method method, std::string const& tail, Right right,
                         std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}/delegations" + tail;
  route.slice = "contracts";
  route.summary = std::move(summary);
  route.right = right;
  route.output = http::schema_of<DelegationView>(SchemaUse::Output);
  route.is_once = method == http::Method::Post;
  return route;
}

}  // namespace

Result<terms::DelegationId> delegation_of(Request const& request) {
  auto id = terms::DelegationId::parse(request.path_value("delegation"));
  if (id) return *id;
  return base::fail(base::ErrorKind::NotFound, "contracts.unknown-delegation",
                    "この代行設定用アカウントは見つかりません。");
}

std::vector<Route> delegation_routes(Deps const& deps) {
  auto listing = made(http::Method::Get, "", Right::DelegationRead, "The delegated accounts");
  listing.output = http::schema_of<DelegationList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const&) { return list_csv(deps, r); };

  auto showing = made(http::Method::Get, "/{delegation}", Right::DelegationRead,
                      "One delegated account");
  showing.handler = [deps](Request const& r, Caller const&) { return show(deps, r); };

  auto creating = made(http::Method::Post, "", Right::DelegationManage,
                       "The customer lets the desk act on named routers until a day");
  creating.input = http::schema_of<NewDelegationRequest>(SchemaUse::Input);
  creating.status = 201;
  creating.handler = [deps](Request const& r, Caller const& c) { return create(deps, r, c); };

  auto revoking = made(http::Method::Post, "/{delegation}/revocation", Right::DelegationManage,
                       "Ends a delegated account at once");
  revoking.input = http::schema_of<RevokeDelegationRequest>(SchemaUse::Input);
  revoking.handler = [deps](Request const& r, Caller const& c) { return revoke(deps, r, c); };
  return {std::move(listing), std::move(saving), std::move(showing), std::move(creating),
          std::move(revoking)};
}

}  // namespace contracts::api
