#include "base/encoding.hpp"
#include "domain/identity/api/authentication.hpp"
#include "domain/identity/api/people_json.hpp"
#include "domain/identity/api/routes.hpp"
#include "domain/identity/api/session_cookie.hpp"
#include "domain/identity/known_device.hpp"
#include "domain/identity/oidc.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace identity::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Response is_off(Request const& request) {
  return http::problem(
      {base::ErrorKind::NotFound, "identity.oidc-off", "Single sign-on is not set up here.", {}},
      request);
}

/// To one of our own pages, always the same; what happened stands behind '#', which no server and
/// no log is told.
[[nodiscard]] Response sent_to(std::string location) {
  Response response{.status = 303, .body = ""};
  response.headers.emplace_back("Location", std::move(location));
  return response;
}

[[nodiscard]] Response told(std::string_view what) {
  return sent_to("/sign-in#" + std::string{what});
}

[[nodiscard]] Response options(Deps const& deps) {
  SignInOptions view;
  if (deps.oidc != nullptr) view.oidc_name = deps.oidc->name();
  return http::json(200, view);
}

[[nodiscard]] Response begin(Deps const& deps, Request const& request) {
  if (deps.oidc == nullptr) return is_off(request);
  auto const flow = new_flow(deps.around);
  auto const url = deps.oidc->authorization_url(flow);
  if (!url) return told("oidc-provider");
  auto response = sent_to(*url);
  set_oidc_cookie(response, sealed_flow(deps.around, flow), deps.around);
  return response;
}

/// The part of the code after the slice's name: what the page has words for.
[[nodiscard]] std::string_view short_code(base::Error const& error) {
  auto const dot = error.code.find('.');
  return dot == std::string_view::npos ? error.code : error.code.substr(dot + 1);
}

[[nodiscard]] Response arrived(Deps const& deps, Request const& request,
                               OidcOutcome const& outcome) {
  if (outcome.stranger) return told("stranger=" + base::uri_component(outcome.stranger->subject));
  if (!outcome.in->who) {
    auto response = told("code");
    set_step_cookie(response, outcome.in->step_secret, deps.around);
    return response;
  }
  auto const& who = *outcome.in->who;
  auto response = sent_to("/");
  set_session_cookie(response, who.secret, deps.around);
  auto const login = who.user.login;
  if (known_device(deps.around, login.text(), request.cookie(kDeviceCookie)).empty()) {
    set_device_cookie(response, device_mark(deps.around, login), deps.around);
  }
  return response;
}

[[nodiscard]] std::string query(Request const& request, std::string_view name) {
  return std::string{request.query_value(name).value_or("")};
}

[[nodiscard]] Response come_back(Deps const& deps, Request const& request) {
  if (deps.oidc == nullptr) return is_off(request);
  OidcCallback const callback{query(request, "state"), query(request, "code"),
                              query(request, "iss"),   std::string{request.cookie(kOidcCookie)},
                              origin_of(request),      std::string{request.cookie(kSessionCookie)}};
  auto response = told("oidc-code");  // the provider, or the person there, said no
  if (!callback.code.empty()) {
    auto const outcome = finish_oidc(deps.work, deps.around, *deps.oidc, callback);
    response = outcome ? arrived(deps, request, *outcome) : told(short_code(outcome.error()));
  }
  set_oidc_cookie(response, "", deps.around);  // each flow is good for once
  return response;
}

[[nodiscard]] Response link(Deps const& deps, Request const& request, Caller const& caller) {
  if (deps.oidc == nullptr) return is_off(request);
  auto const input = http::read_json<NewSubject>(request);
  if (!input) return http::problem(input.error(), request);
  auto const person = terms::UserId::parse(request.path_value("person"));
  if (!person) return is_off(request);
  auto const outcome = terms::write<PersonView>(
      deps.work, [&](IdentityPorts& ports) -> Result<PersonView> {
        auto const after = link_subject(ports, deps.oidc->issuer(), *caller.user, *person,
                                        input->subject);
        if (!after) return tl::unexpected(after.error());
        return view_of(ports, *after, *caller.user);
      });
  return http::answer(200, outcome, request);
}

using Act = Response (*)(Deps const&, Request const&);

[[nodiscard]] Route open_route(Deps const& deps, std::string path, std::string summary, Act act) {
  Route route;
  route.path = std::move(path);
  route.slice = "identity";
  route.summary = std::move(summary);
  route.access = http::Access::Public;
  route.handler = [deps, act](Request const& r, Caller const&) { return act(deps, r); };
  return route;
}

}  // namespace

std::vector<Route> oidc_routes(Deps const& deps) {
  auto showing = open_route(deps, "/api/v1/sign-in-options", "How one may sign in here",
                            [](Deps const& d, Request const&) { return options(d); });
  showing.output = http::schema_of<SignInOptions>(SchemaUse::Output);
  auto beginning = open_route(deps, "/api/v1/oidc/start", "Sends the browser to the provider",
                              begin);
  beginning.status = 303;
  auto coming_back = open_route(deps, "/api/v1/oidc/callback",
                                "The browser comes back from the provider", come_back);
  coming_back.status = 303;
  coming_back.query = {{"code"}, {"state"}, {"iss"}, {"error"}};

  Route linking;
  linking.method = http::Method::Put;
  linking.path = "/api/v1/people/{person}/oidc-link";
  linking.slice = "identity";
  linking.summary = "Who somebody below is at the provider; ends the sessions";
  linking.right = terms::Right::UserManage;
  linking.input = http::schema_of<NewSubject>(SchemaUse::Input);
  linking.output = http::schema_of<PersonView>(SchemaUse::Output);
  linking.handler = [deps](Request const& r, Caller const& c) { return link(deps, r, c); };
  return {std::move(showing), std::move(beginning), std::move(coming_back), std::move(linking)};
}

}  // namespace identity::api
