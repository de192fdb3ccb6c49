#include "domain/identity/api/routes.hpp"

#include "domain/identity/api/authentication.hpp"
#include "domain/identity/api/session_json.hpp"
#include "domain/identity/know_caller.hpp"
#include "domain/identity/sign_in.hpp"
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

[[nodiscard]] std::string cookie_of(std::string_view secret, Surroundings const& around) {
  std::string cookie{kSessionCookie};
  cookie += "=" + std::string{secret} + "; Path=/; HttpOnly; SameSite=Strict";
  if (around.is_cookie_secure) cookie += "; Secure";
  // Without an age the browser forgets it when it closes; the session itself ends here.
  if (secret.empty()) cookie += "; Max-Age=0";
  return cookie;
}

[[nodiscard]] Response slow_down(std::chrono::seconds pause, Request const& request) {
  auto response = http::problem(
      {base::ErrorKind::TooMany,
       "identity.slow-down",
       "サインインに続けて失敗しました。しばらく待ってから、もう一度お試しください。",
       {}},
      request);
  response.headers.emplace_back("Retry-After", std::to_string(pause.count()));
  return response;
}

/// One login from one address. A login that is none is as long as it likes, so it is cut.
[[nodiscard]] std::string pair_of(std::string const& login, Request const& request) {
  auto const parsed = Login::parse(login);
  return (parsed ? parsed->text() : login.substr(0, Login::kBytesMax)) + " " + request.peer_address;
}

[[nodiscard]] Response open(Deps const& deps, Request const& request) {
  auto const input = http::read_json<SignInRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const pair = pair_of(input->login, request);
  auto const pause = deps.guard.try_once(pair);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const who = sign_in(deps.work, deps.around,
                           {input->login, input->password, request.peer_address,
                            std::string{request.cookie(kSessionCookie)}});
  if (!who) return http::problem(who.error(), request);
  deps.guard.succeeded(pair);
  auto response = http::json(
      201, view_of(who->user, csrf_token_of(deps.around.crypto, who->secret), deps.around.is_demo));
  response.headers.emplace_back("Set-Cookie", cookie_of(who->secret, deps.around));
  return response;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const user = terms::read<User>(
      deps.work, [&caller](IdentityPorts& ports) { return ports.users.find(*caller.user); });
  if (!user) return http::problem(user.error(), request);
  auto token = csrf_token_of(deps.around.crypto, request.cookie(kSessionCookie));
  return http::json(200, view_of(*user, std::move(token), deps.around.is_demo));
}

[[nodiscard]] Response end(Deps const& deps, Request const& request, Caller const& caller) {
  auto const ended = deps.work.write(
      [&caller](IdentityPorts& ports) { return sign_out(ports, caller.session, *caller.user); });
  if (!ended) return http::problem(ended.error(), request);
  Response response{.status = 204, .body = ""};
  response.headers.emplace_back("Set-Cookie", cookie_of("", deps.around));
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
  using http::Access;
  using http::Method;
  auto opening = made(Method::Post, Access::Public, "Signs in; sets the session cookie");
  opening.input = http::schema_of<SignInRequest>(SchemaUse::Input);
  opening.output = http::schema_of<SessionView>(SchemaUse::Output);
  opening.status = 201;
  opening.body = {.bytes_max = 4096, .wire_bytes_max = 4096};
  opening.handler = [deps](Request const& r, Caller const&) { return open(deps, r); };

  auto showing = made(Method::Get, Access::SignedIn, "Who is signed in");
  showing.output = http::schema_of<SessionView>(SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto ending = made(Method::Delete, Access::SignedIn, "Signs out");
  ending.status = 204;
  ending.handler = [deps](Request const& r, Caller const& c) { return end(deps, r, c); };
  return {std::move(opening), std::move(showing), std::move(ending)};
}

}  // namespace identity::api
