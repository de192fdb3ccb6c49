#include "domain/identity/api/routes.hpp"

#include "domain/identity/api/authentication.hpp"
#include "domain/identity/api/session_cookie.hpp"
#include "domain/identity/api/session_json.hpp"
#include "domain/identity/know_caller.hpp"
#include "domain/identity/known_device.hpp"
#include "domain/identity/sign_in.hpp"
#include "domain/identity/totp.hpp"
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

/// As it is compared. A login that is none is as long as it likes, so it is cut.
[[nodiscard]] std::string folded_login(std::string const& login) {
  auto const parsed = Login::parse(login);
  return parsed ? parsed->text() : login.substr(0, Login::kBytesMax);
}

[[nodiscard]] Response signed_in(Deps const& deps, Request const& request, SignedIn const& who,
                                 bool must_set_up_totp) {
  auto const& around = deps.around;
  auto view = view_of(who.user, csrf_token_of(around.crypto, who.secret), around.is_demo);
  view.must_set_up_totp = must_set_up_totp;
  auto response = http::json(201, view);
  set_session_cookie(response, who.secret, around);
  if (!request.cookie(kStepCookie).empty()) set_step_cookie(response, "", around);
  // Each device keeps the name it has.
  auto const mark = request.cookie(kDeviceCookie);
  if (known_device(around, who.user.login.text(), mark).empty()) {
    set_device_cookie(response, device_mark(around, who.user.login), around);
  }
  return response;
}

/// Nobody is signed in yet; the secret of the step is out of the page's reach.
[[nodiscard]] Response code_wanted(Deps const& deps, Request const& request,
                                   std::string const& step_secret) {
  auto response = http::problem({base::ErrorKind::Unauthenticated,
                                 "identity.second-factor",
                                 "確認コードを入力してください。",
                                 {}},
                                request);
  set_step_cookie(response, step_secret, deps.around);
  return response;
}

[[nodiscard]] Response open(Deps const& deps, Request const& request) {
  auto const input = http::read_json<SignInRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const login = folded_login(input->login);
  auto const device = known_device(deps.around, login, request.cookie(kDeviceCookie));
  auto const guess = password_guess(login, request.peer_address, device);
  auto const pause = deps.guard.try_once(guess);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const outcome = sign_in(deps.work, deps.around,
                               {input->login, input->password, origin_of(request),
                                std::string{request.cookie(kSessionCookie)}});
  if (!outcome) return http::problem(outcome.error(), request);
  deps.guard.succeeded(guess);
  if (!outcome->who) return code_wanted(deps, request, outcome->step_secret);
  // Without a step there is no second factor yet.
  return signed_in(deps, request, *outcome->who, needs_totp(deps.around, outcome->who->user));
}

[[nodiscard]] Response give_code(Deps const& deps, Request const& request) {
  auto const input = http::read_json<SignInCode>(request);
  if (!input) return http::problem(input.error(), request);
  auto const step = request.cookie(kStepCookie);
  auto const user = terms::read<User>(
      deps.work, [&](IdentityPorts& ports) { return owner_of_step(ports, deps.around, step); });
  if (!user) return http::problem(user.error(), request);
  auto const device = known_device(deps.around, user->login.text(), request.cookie(kDeviceCookie));
  auto const guess = code_guess(user->id.text(), device);
  auto const pause = deps.guard.try_once(guess);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const who = finish_sign_in(deps.work, deps.around,
                                  {std::string{step}, input->code, origin_of(request),
                                   std::string{request.cookie(kSessionCookie)}});
  if (!who) return http::problem(who.error(), request);
  deps.guard.succeeded(guess);
  return signed_in(deps, request, *who, false);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const user = terms::read<User>(
      deps.work, [&caller](IdentityPorts& ports) { return ports.users.find(*caller.user); });
  if (!user) return http::problem(user.error(), request);
  auto view = view_of(*user, csrf_token_of(deps.around.crypto, request.cookie(kSessionCookie)),
                      deps.around.is_demo);
  view.must_set_up_totp = caller.rights == terms::Rights{};
  return http::json(200, view);
}

[[nodiscard]] Response end(Deps const& deps, Request const& request, Caller const& caller) {
  auto const ended = deps.work.write(
      [&caller](IdentityPorts& ports) { return sign_out(ports, caller.session, *caller.user); });
  if (!ended) return http::problem(ended.error(), request);
  Response response{.status = 204, .body = ""};
  set_session_cookie(response, "", deps.around);
  return response;
}

[[nodiscard]] Route made(http::Method method, http::Access access, std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/session";
  route.slice = "identity";
  route.summary = std::move(summary);
  route.access = access;
  return route;
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto all = session_routes(deps);
  for (auto const& of :
       {own_session_routes, totp_routes, people_routes, import_routes, token_routes, oidc_routes}) {
    for (auto& route : of(deps)) all.push_back(std::move(route));
  }
  return all;
}

std::vector<Route> session_routes(Deps const& deps) {
  using http::Access;
  using http::Method;
  auto opening = made(Method::Post, Access::Public, "Signs in; sets the session cookie");
  opening.input = http::schema_of<SignInRequest>(SchemaUse::Input);
  opening.output = http::schema_of<SessionView>(SchemaUse::Output);
  opening.status = 201;
  opening.body = {.bytes_max = 4096, .wire_bytes_max = 4096};
  opening.handler = [deps](Request const& r, Caller const&) { return open(deps, r); };

  auto code = opening;
  code.path = "/api/v1/session/code";
  code.summary = "Signs in with the code that follows the password";
  code.input = http::schema_of<SignInCode>(SchemaUse::Input);
  code.handler = [deps](Request const& r, Caller const&) { return give_code(deps, r); };

  auto showing = made(Method::Get, Access::SignedIn, "Who is signed in");
  showing.output = http::schema_of<SessionView>(SchemaUse::Output);
  showing.holds_secret = true;
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto ending = made(Method::Delete, Access::SignedIn, "Signs out");
  ending.status = 204;
  ending.handler = [deps](Request const& r, Caller const& c) { return end(deps, r, c); };
  return {std::move(opening), std::move(showing), std::move(ending), std::move(code)};
}

}  // namespace identity::api
