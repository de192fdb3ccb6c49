#include "domain/identity/api/routes.hpp"
#include "domain/identity/api/session_cookie.hpp"
#include "domain/identity/api/session_json.hpp"
#include "domain/identity/know_caller.hpp"
#include "domain/identity/own_sessions.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
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

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const outcome = terms::read<OwnSessions>(
      deps.work, [&](IdentityPorts& ports) -> Result<OwnSessions> {
        auto const found = own_sessions(ports, deps.around, *caller.user);
        if (!found) return tl::unexpected(found.error());
        OwnSessions sessions;
        for (auto const& one : *found) {
          sessions.items.push_back({one.key, one.origin.device, one.origin.peer_address,
                                    one.created_at, one.last_seen_at, one.key == caller.session});
        }
        return sessions;
      });
  return answer(200, outcome, request);
}

/// 204; takes the cookie back where the session it names is among those that ended.
[[nodiscard]] Response ended(Deps const& deps, Request const& request, bool is_own,
                             Result<void> const& outcome) {
  if (!outcome) return http::problem(outcome.error(), request);
  Response response{.status = 204, .body = ""};
  if (is_own) set_session_cookie(response, "", deps.around);
  return response;
}

[[nodiscard]] Response end_one(Deps const& deps, Request const& request, Caller const& caller) {
  std::string const key{request.path_value("session")};
  auto const outcome = deps.work.write(
      [&](IdentityPorts& ports) { return end_session(ports, *caller.user, key); });
  return ended(deps, request, key == caller.session, outcome);
}

[[nodiscard]] Response end_all(Deps const& deps, Request const& request, Caller const& caller) {
  auto const outcome = deps.work.write(
      [&](IdentityPorts& ports) { return end_all_sessions(ports, *caller.user); });
  return ended(deps, request, true, outcome);
}

[[nodiscard]] Response set_password(Deps const& deps, Request const& request,
                                    Caller const& caller) {
  auto const input = http::read_json<OwnPassword>(request);
  if (!input) return http::problem(input.error(), request);
  auto const guess = own_password_guess(*caller.user);
  auto const pause = deps.guard.try_once(guess);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const who = change_password(deps.work, deps.around, *caller.user,
                                   {input->current_password, input->password, origin_of(request)});
  if (!who) return http::problem(who.error(), request);
  deps.guard.succeeded(guess);
  auto response = http::json(
      200, view_of(who->user, csrf_token_of(deps.around.crypto, who->secret), deps.around.is_demo));
  set_session_cookie(response, who->secret, deps.around);
  return response;
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string path,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.slice = "identity";
  route.summary = std::move(summary);
  route.access = http::Access::SignedIn;
  route.status = 204;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> own_session_routes(Deps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "/api/v1/sessions", "Where one is signed in", list);
  listing.output = http::schema_of<OwnSessions>(SchemaUse::Output);
  listing.status = 200;
  auto ending = made(deps, Method::Delete, "/api/v1/sessions/{session}", "Signs out there",
                     end_one);
  auto ending_all = made(deps, Method::Delete, "/api/v1/sessions", "Signs out everywhere", end_all);
  auto choosing = made(deps, Method::Post, "/api/v1/session/password",
                       "One's own new password; ends every other session", set_password);
  choosing.input = http::schema_of<OwnPassword>(SchemaUse::Input);
  choosing.output = http::schema_of<SessionView>(SchemaUse::Output);
  choosing.status = 200;
  choosing.body = {.bytes_max = 8192, .wire_bytes_max = 8192};
  return {std::move(listing), std::move(ending), std::move(ending_all), std::move(choosing)};
}

}  // namespace identity::api
