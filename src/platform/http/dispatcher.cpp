#include "base/encoding.hpp"
#include "platform/http/common_headers.hpp"
#include "platform/http/content_coding.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/route_table.hpp"

#include <array>
#include <exception>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::LogLevel;
using base::Result;

constexpr std::string_view kJson = "application/json";

[[nodiscard]] bool is_below_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

/// A form or a script of another site can send no JSON without asking first (CORS), so this also
/// shuts out forged sign-ins, which carry no session and hence no CSRF token.
[[nodiscard]] bool is_media_type_good(Route const& route, Request const& request) {
  if (route.input.name.empty() || route.input.media_type != kJson) return true;
  auto const type = request.header("content-type");
  return request.body.empty() || type == kJson || type.starts_with("application/json;");
}

[[nodiscard]] Result<void> knock(Route const& route, Caller const& caller) {
  bool const is_agent_door = route.access == Access::RouterAgent;
  bool const is_person_door = route.access == Access::SignedIn;
  if (caller.kind == CallerKind::Nobody) {
    return fail(ErrorKind::Unauthenticated, "http.sign-in", "サインインしてください。");
  }
  if (is_agent_door && caller.kind != CallerKind::RouterAgent) {
    return fail(ErrorKind::Forbidden, "http.agents-only", "This is for router agents.");
  }
  if (is_person_door && caller.kind != CallerKind::User) {
    return fail(ErrorKind::Forbidden, "http.people-only", "This is for people who are signed in.");
  }
  return {};
}

[[nodiscard]] std::string list_of(std::vector<Method> const& methods) {
  std::string text;
  for (auto const method : methods) {
    if (!text.empty()) text += ", ";
    text += name_of(method);
  }
  return text;
}

}  // namespace

BodyPolicy Dispatcher::body_policy(Request const& head) const {
  auto const match = parts_.routes.match(head.method, head.path);
  return wire_policy(match.route == nullptr ? BodyPolicy{} : match.route->body, coding_of(head));
}

Dispatcher::Begun Dispatcher::begin(Request& request) const {
  name(request);
  auto match = parts_.routes.match(request.method, request.path);
  if (match.route == nullptr) {
    return {finish(request, {}, unmatched(request, match))};
  }
  request.path_values = std::move(match.values);
  auto const& route = *match.route;
  auto caller = let_in(route, request);
  if (!caller) return {finish(request, {}, problem(caller.error(), request)), &route};
  if (!is_media_type_good(route, request)) {
    base::Error const error{ErrorKind::Malformed, "http.media-type", "Send application/json."};
    return {finish(request, *caller, protocol_problem(415, error, request)), &route};
  }
  if (auto refused = decode(route, request)) {
    return {finish(request, *caller, std::move(*refused)), &route};
  }
  auto response = run(route, request, *caller);
  if (!response.park) response = finish(request, *caller, std::move(response));
  return {std::move(response), &route, std::move(*caller)};
}

Response Dispatcher::again(Request const& request, Begun const& begun) const {
  auto response = run(*begun.route, request, begun.caller);
  response.park.reset();
  return finish(request, begun.caller, std::move(response));
}

Response Dispatcher::settle(Request const& request, Begun begun) const {
  begun.response.park.reset();
  return finish(request, begun.caller, std::move(begun.response));
}

std::optional<std::vector<std::string>> Dispatcher::renew(EventStream const& stream) const {
  try {
    return stream.renew();
  } catch (std::exception const& exception) {
    parts_.log.write(LogLevel::Error, "http.fault", {{"detail", exception.what()}});
    return std::nullopt;
  }
}

Response Dispatcher::refuse(Request& request, base::Error const& error) const {
  name(request);
  return finish(request, {}, problem(error, request));
}

Response Dispatcher::refuse(Request& request, int status, base::Error const& error) const {
  name(request);
  return finish(request, {}, protocol_problem(status, error, request));
}

Response Dispatcher::unmatched(Request const& request, RouteTable::Match const& match) const {
  if (!match.allowed.empty()) {
    base::Error const error{ErrorKind::Malformed, "http.method",
                            "This path takes " + list_of(match.allowed) + "."};
    auto response = protocol_problem(405, error, request);
    response.headers.emplace_back("Allow", list_of(match.allowed));
    return response;
  }
  bool const is_reading = request.method == Method::Get || request.method == Method::Head;
  if (is_reading && !is_below_api(request.path) && parts_.fallback) {
    return parts_.fallback(request);
  }
  return problem({ErrorKind::NotFound, "http.unknown-path", "There is nothing at this path."},
                 request);
}

Result<Caller> Dispatcher::let_in(Route const& route, Request const& request) const {
  if (route.access == Access::Public) return Caller{};
  auto caller = parts_.authenticator.identify(request);
  if (!caller) return caller;
  if (auto const open = knock(route, *caller); !open) return tl::unexpected(open.error());
  if (auto const text = request.path_value("tenant"); !text.empty()) {
    auto const tenant = terms::TenantId::parse(text);
    if (!tenant) return fail(ErrorKind::NotFound, "http.tenant", "この契約は見つかりません。");
    auto const rights = parts_.gate.rights_for(*caller, *tenant);
    if (!rights) return tl::unexpected(rights.error());
    caller->rights = *rights;
  }
  bool const is_allowed = route.access != Access::Right ||
                          (route.right.has_value() && caller->rights.has(*route.right));
  if (is_allowed) return caller;
  return fail(ErrorKind::Forbidden, "http.right",
              "この操作の権限がありません。御社の管理者にご相談ください。");
}

Response Dispatcher::run(Route const& route, Request const& request, Caller const& caller) const {
  auto const failed = [&request](std::string detail) {
    return problem({ErrorKind::Internal, "http.exception", std::move(detail)}, request);
  };
  try {
    return route.handler(request, caller);
  } catch (std::exception const& exception) {
    return failed(exception.what());
  } catch (...) {
    return failed("of an unknown type");
  }
}

Response Dispatcher::finish(Request const& request, Caller const& caller, Response response) const {
  if (!response.fault.empty()) {
    parts_.log.write(LogLevel::Error, "http.fault",
                     {{"request", request.request_id}, {"detail", response.fault}});
  }
  parts_.log.write(LogLevel::Info, "http.request",
                   {{"request", request.request_id},
                    {"method", std::string{name_of(request.method)}},
                    {"path", request.path},
                    {"status", static_cast<std::int64_t>(response.status)},
                    {"actor", caller.actor.id},
                    {"peer", request.peer_address}});
  if (response.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  add_common_headers(request, parts_.clock.now(), response);
  return response;
}

std::optional<Response> Dispatcher::decode(Route const& route, Request& request) const {
  auto const coding = coding_of(request);
  bool const is_plain = coding == Coding::None || (request.body.empty() && !route.body.takes_gzip);
  if (is_plain) return std::nullopt;
  if (coding == Coding::Unknown || !route.body.takes_gzip) {
    base::Error const error{ErrorKind::Malformed, "http.content-encoding",
                            route.body.takes_gzip ? "Send it plain or as gzip." : "Send it plain."};
    auto response = protocol_problem(415, error, request);
    response.headers.emplace_back("Accept-Encoding", route.body.takes_gzip ? "gzip" : "identity");
    return response;
  }
  auto plain = gunzip(request.body, route.body);
  if (!plain) return problem(plain.error(), request);
  request.body = std::move(*plain);
  return std::nullopt;
}

void Dispatcher::name(Request& request) const {
  if (!request.request_id.empty()) return;
  std::array<std::uint8_t, 8> bytes{};
  parts_.random.fill(bytes);
  request.request_id = base::hex(bytes);
}

}  // namespace platform::http
