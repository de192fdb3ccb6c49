#include "domain/identity/api/identity_csv.hpp"
#include "domain/identity/api/routes.hpp"
#include "domain/identity/api/token_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace identity::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Result<TokenList> found(Deps const& deps, terms::PageRequest const& page) {
  return terms::read<TokenList>(deps.work, [&](IdentityPorts& ports) -> Result<TokenList> {
    auto const found = ports.tokens.list(page);
    if (!found) return tl::unexpected(found.error());
    TokenViews views{ports, deps.around.clock.now()};
    TokenList tokens{{}, found->next_cursor};
    for (auto const& token : found->items) tokens.items.push_back(views.of(token));
    return tokens;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const&) {
  auto const find = [&](terms::PageRequest const& page) { return found(deps, page); };
  return http::csv(token_csv_head(), request, find, token_csv_row);
}

[[nodiscard]] Response add(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewTokenRequest>(request);
  if (!input) return http::problem(input.error(), request);
  NewToken const what{input->name, {terms::Right::AlertIngest}, input->router_ids, input->ends_at};
  auto const outcome = terms::write<IssuedTokenView>(
      deps.work, [&](IdentityPorts& ports) -> Result<IssuedTokenView> {
        auto issued = add_token(ports, deps.around, what, caller.actor);
        if (!issued) return base::pass(issued);
        TokenViews views{ports, deps.around.clock.now()};
        return IssuedTokenView{views.of(issued->token), std::move(issued->secret)};
      });
  return answer(201, outcome, request);
}

[[nodiscard]] Response revoke(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = terms::TokenId::parse(request.path_value("token"));
  if (!id) {
    return http::problem(
        {base::ErrorKind::NotFound, "identity.unknown-token", "このトークンは見つかりません。", {}},
        request);
  }
  auto const outcome = terms::write<TokenView>(
      deps.work, [&](IdentityPorts& ports) -> Result<TokenView> {
        auto revoked = revoke_token(ports, deps.around, *id, caller.actor);
        if (!revoked) return base::pass(revoked);
        auto const token = ports.tokens.find(*id);
        if (!token) return tl::unexpected(token.error());
        return TokenViews{ports, deps.around.clock.now()}.of(*token);
      });
  return answer(200, outcome, request);
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tokens" + tail;
  route.slice = "identity";
  route.summary = std::move(summary);
  route.right = terms::Right::ContractManage;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> token_routes(Deps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "", "Every API token: rights, routers, last use", list);
  listing.output = http::schema_of<TokenList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };
  auto adding = made(deps, Method::Post, "", "A token for a detector; told this once", add);
  adding.input = http::schema_of<NewTokenRequest>(SchemaUse::Input);
  adding.output = http::schema_of<IssuedTokenView>(SchemaUse::Output);
  adding.status = 201;
  auto revoking = made(deps, Method::Post, "/{token}/revocation", "Ends a token at once", revoke);
  revoking.input = http::schema_of<TokenNoWords>(SchemaUse::Input);
  revoking.output = http::schema_of<TokenView>(SchemaUse::Output);
  return {std::move(listing), std::move(saving), std::move(adding), std::move(revoking)};
}

}  // namespace identity::api
