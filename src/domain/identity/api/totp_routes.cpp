#include "domain/identity/api/routes.hpp"
#include "domain/identity/api/session_cookie.hpp"
#include "domain/identity/api/session_json.hpp"
#include "domain/identity/know_caller.hpp"
#include "domain/identity/own_sessions.hpp"
#include "domain/identity/totp.hpp"
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

[[nodiscard]] Result<TotpView> shown(IdentityPorts& ports, Surroundings const& around,
                                     terms::UserId const& id) {
  auto const user = ports.users.find(id);
  if (!user) return tl::unexpected(user.error());
  auto const factor = ports.factors.find(id);
  if (!factor) return tl::unexpected(factor.error());
  auto const codes = ports.factors.count_codes(id);
  if (!codes) return tl::unexpected(codes.error());
  bool const is_on = *factor && (*factor)->confirmed_at;
  return TotpView{is_on, needs_totp(around, *user), is_on ? (*factor)->confirmed_at : std::nullopt,
                  *codes};
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const view = terms::read<TotpView>(
      deps.work, [&](IdentityPorts& ports) { return shown(ports, deps.around, *caller.user); });
  return answer(200, view, request);
}

/// The password again, so that whoever finds a page open changes nothing that lasts.
/// Runs `act(user)` when it is right.
template <class Act>
[[nodiscard]] Response with_password(Deps const& deps, Request const& request, Caller const& caller,
                                     Act const& act) {
  auto const input = http::read_json<CurrentPassword>(request);
  if (!input) return http::problem(input.error(), request);
  auto const guess = own_password_guess(*caller.user);
  auto const pause = deps.guard.try_once(guess);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const known = check_current_password(deps.work, deps.around, *caller.user,
                                            input->current_password);
  if (!known) return http::problem(known.error(), request);
  deps.guard.succeeded(guess);
  return act(known->user);
}

[[nodiscard]] Response begin(Deps const& deps, Request const& request, Caller const& caller) {
  return with_password(deps, request, caller, [&](User const& user) {
    auto const outcome = terms::write<NewTotpView>(
        deps.work, [&](IdentityPorts& ports) -> Result<NewTotpView> {
          auto made = begin_totp(ports, deps.around, user);
          if (!made) return base::pass(made);
          return NewTotpView{std::move(made->secret), std::move(made->uri)};
        });
    return answer(200, outcome, request);
  });
}

struct Opened {
  std::optional<SignedIn> here{};
  std::vector<std::string> codes{};
};

/// Every session ended with the change; a new one opens here.
[[nodiscard]] Response opened(Deps const& deps, Request const& request,
                              Result<Opened> const& outcome) {
  if (!outcome) return http::problem(outcome.error(), request);
  auto const& who = *outcome->here;
  auto response = http::json(
      200, TotpChange{view_of(who.user, csrf_token_of(deps.around.crypto, who.secret),
                              deps.around.is_demo),
                      outcome->codes});
  set_session_cookie(response, who.secret, deps.around);
  return response;
}

[[nodiscard]] Response confirm(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<TotpCode>(request);
  if (!input) return http::problem(input.error(), request);
  auto const guess = code_guess(caller.user->text(), "set-up");
  auto const pause = deps.guard.try_once(guess);
  if (pause.count() > 0) return slow_down(pause, request);
  auto const outcome = terms::write<Opened>(deps.work, [&](IdentityPorts& ports) -> Result<Opened> {
    auto const user = ports.users.find(*caller.user);
    if (!user) return tl::unexpected(user.error());
    auto codes = confirm_totp(ports, deps.around, *user, input->code);
    if (!codes) return base::pass(codes);
    auto here = open_session(ports, deps.around, *user, origin_of(request));
    if (!here) return base::pass(here);
    return Opened{std::move(*here), std::move(*codes)};
  });
  if (outcome) deps.guard.succeeded(guess);
  return opened(deps, request, outcome);
}

[[nodiscard]] Response renew(Deps const& deps, Request const& request, Caller const& caller) {
  return with_password(deps, request, caller, [&](User const& user) {
    auto const outcome = terms::write<RecoveryCodes>(
        deps.work, [&](IdentityPorts& ports) -> Result<RecoveryCodes> {
          auto codes = renew_recovery_codes(ports, deps.around, user);
          if (!codes) return base::pass(codes);
          return RecoveryCodes{std::move(*codes)};
        });
    return answer(200, outcome, request);
  });
}

[[nodiscard]] Response remove(Deps const& deps, Request const& request, Caller const& caller) {
  return with_password(deps, request, caller, [&](User const& user) {
    auto const outcome = terms::write<Opened>(
        deps.work, [&](IdentityPorts& ports) -> Result<Opened> {
          auto off = remove_totp(ports, deps.around, user);
          if (!off) return base::pass(off);
          auto here = open_session(ports, deps.around, user, origin_of(request));
          if (!here) return base::pass(here);
          return Opened{std::move(*here), {}};
        });
    return opened(deps, request, outcome);
  });
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/totp" + tail;
  route.slice = "identity";
  route.summary = std::move(summary);
  route.access = http::Access::SignedIn;
  route.body = {.bytes_max = 4096, .wire_bytes_max = 4096};
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> totp_routes(Deps const& deps) {
  using http::Method;
  auto showing = made(deps, Method::Get, "", "One's own second factor", show);
  showing.output = http::schema_of<TotpView>(SchemaUse::Output);
  auto beginning = made(deps, Method::Post, "", "A secret for an authenticator app", begin);
  beginning.input = http::schema_of<CurrentPassword>(SchemaUse::Input);
  beginning.output = http::schema_of<NewTotpView>(SchemaUse::Output);
  auto confirming = made(deps, Method::Post, "/confirmation",
                         "The first code of the app; ends every other session", confirm);
  confirming.input = http::schema_of<TotpCode>(SchemaUse::Input);
  confirming.output = http::schema_of<TotpChange>(SchemaUse::Output);
  auto renewing = made(deps, Method::Post, "/recovery-codes",
                       "New recovery codes; those before are void", renew);
  renewing.input = http::schema_of<CurrentPassword>(SchemaUse::Input);
  renewing.output = http::schema_of<RecoveryCodes>(SchemaUse::Output);
  auto removing = made(deps, Method::Post, "/removal", "Off; ends every other session", remove);
  removing.input = http::schema_of<CurrentPassword>(SchemaUse::Input);
  removing.output = http::schema_of<TotpChange>(SchemaUse::Output);
  return {std::move(showing), std::move(beginning), std::move(confirming), std::move(renewing),
          std::move(removing)};
}

}  // namespace identity::api
