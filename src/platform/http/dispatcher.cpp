#include "base/check.hpp"
#include "base/encoding.hpp"
#include "platform/files/arrivals.hpp"
#include "platform/http/common_headers.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/content_coding.hpp"
#include "platform/http/csv.hpp"
#include "platform/http/gzip.hpp"
#include "platform/http/measures.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/route_table.hpp"

#include <array>
#include <exception>
#include <utility>

namespace platform::http {
namespace {

using base::ErrorKind;
using base::fail;
using base::LogLevel;
using base::Result;

constexpr std::string_view kJson = "application/json";

[[nodiscard]] bool is_below_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/") || path.starts_with("/v1/") ||
         path.starts_with("/edl/");
}

/// Machines that come every few seconds: they don't count while their credentials are good.
[[nodiscard]] bool is_for_machines(Route const& route) {
  return route.access == Access::RouterAgent || route.access == Access::FeedKey;
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
  bool const is_feed_door = route.access == Access::FeedKey;
  bool const is_person_door = route.access == Access::SignedIn;
  if (caller.kind == CallerKind::Nobody) {
    return fail(ErrorKind::Unauthenticated, "http.sign-in", "サインインしてください。");
  }
  if (is_agent_door && caller.kind != CallerKind::RouterAgent) {
    return fail(ErrorKind::Forbidden, "http.agents-only", "This is for router agents.");
  }
  if (is_feed_door && caller.kind != CallerKind::FeedKey) {
    return fail(ErrorKind::Forbidden, "http.feeds-only", "This is for devices that follow a feed.");
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

Dispatcher::Entry Dispatcher::enter(Request& request) const {
  name(request);
  auto match = parts_.routes.match(request.method, request.path);
  if (match.route == nullptr) {
    return tl::unexpected<Begun>{{finish(request, {}, unmatched(request, match))}};
  }
  request.path_values = std::move(match.values);
  auto const& route = *match.route;
  if (!route.secret_below.empty()) request.told_path = route.path;
  auto const refuse_to = [&](Caller const& caller, Response response) {
    return tl::unexpected<Begun>{{finish(request, caller, std::move(response)), &route, caller}};
  };
  bool const is_counted = request.file == nullptr;  // else it was when its body was admitted
  if (auto slowed = is_counted ? slow_down(route, request) : std::nullopt) {
    return refuse_to({}, std::move(*slowed));
  }
  auto caller = let_in(route, request);
  if (!caller) return refuse_to({}, turned_away(route, request, caller.error()));
  if (auto slowed = is_counted ? slow_down(request, *caller) : std::nullopt) {
    return refuse_to(*caller, std::move(*slowed));
  }
  if (!is_media_type_good(route, request)) {
    base::Error const error{ErrorKind::Malformed, "http.media-type", "Send application/json."};
    return refuse_to(*caller, protocol_problem(415, error, request));
  }
  if (auto refused = refuse_coding(route, request)) return refuse_to(*caller, std::move(*refused));
  return Begun{{}, &route, std::move(*caller)};
}

Dispatcher::Begun Dispatcher::begin(Request& request) const {
  auto entry = enter(request);
  if (!entry) return std::move(entry.error());
  auto const& route = *entry->route;
  auto const& caller = entry->caller;
  if (auto refused = decode(route, request)) {
    return {finish(request, caller, std::move(*refused)), &route};
  }
  auto response = perform(route, request, caller);
  note_reading(parts_.readings, {route, request, caller, response});
  if (!response.park) response = finish(route, request, caller, std::move(response));
  return {std::move(response), &route, caller};
}

bool Dispatcher::wants_file(Request const& head) const {
  auto const match = parts_.routes.match(head.method, head.path);
  return match.route != nullptr && match.route->receive != nullptr;
}

std::optional<Response> Dispatcher::admit(Request& request) const {
  auto entry = enter(request);
  if (!entry) return std::move(entry.error().response);
  auto const refused = [&](base::Error const& error) {
    auto response = problem(error, request);
    if (response.status == 503) response.headers.emplace_back("Retry-After", "2");
    if (response.status == 429) response.headers.emplace_back("Retry-After", "10");
    return finish(request, entry->caller, std::move(response));
  };
  try {
    auto file = entry->route->receive(request, entry->caller);
    if (!file) return refused(file.error());
    request.file = std::move(*file);
    return std::nullopt;
  } catch (std::exception const& exception) {
    return refused({ErrorKind::Internal, "http.exception", exception.what(), {}});
  }
}

Response Dispatcher::handle(Request& request) const {
  if (!request.body.empty() && wants_file(request)) {
    auto const body = std::exchange(request.body, {});
    request.body_bytes = body.size();
    if (auto refused = admit(request)) return std::move(*refused);
    if (auto const taken = request.file->take(body); !taken) return refuse(request, taken.error());
  }
  return begin(request).response;
}

Response Dispatcher::again(Request const& request, Begun const& begun) const {
  auto response = run(*begun.route, request, begun.caller);
  response.park.reset();
  return finish(*begun.route, request, begun.caller, std::move(response));
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

void Dispatcher::tell(std::function<void()> const& told) const {
  try {
    told();
  } catch (std::exception const& exception) {
    parts_.log.write(LogLevel::Error, "http.fault", {{"detail", exception.what()}});
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
    auto const admitted = parts_.gate.admit(*caller, *tenant);
    if (!admitted) return tl::unexpected(admitted.error());
    caller->rights = admitted->rights;
    caller->visible_until = admitted->visible_until;
  }
  bool const is_allowed = route.access != Access::Right ||
                          (route.right.has_value() && caller->rights.has(*route.right));
  if (is_allowed) return caller;
  return fail(ErrorKind::Forbidden, "http.right",
              "この操作の権限がありません。御社の管理者にご相談ください。");
}

/// Before anybody is looked up: a flood of guesses costs no look into the store.
std::optional<Response> Dispatcher::slow_down(Route const& route, Request const& request) const {
  if (parts_.rates == nullptr) return std::nullopt;
  auto const now = parts_.clock.now();
  auto& limit = parts_.rates->address;
  bool const is_counted = !is_for_machines(route);
  auto const wait = is_counted ? limit.take(request.peer_address, now)
                               : limit.look(request.peer_address, now);
  return wait.count() > 0 ? std::optional{too_many(wait, request, "address")} : std::nullopt;
}

/// A machine whose credentials are not good counts as anybody would.
Response Dispatcher::turned_away(Route const& route, Request const& request,
                                 base::Error const& error) const {
  if (parts_.rates != nullptr && is_for_machines(route)) {
    static_cast<void>(parts_.rates->address.take(request.peer_address, parts_.clock.now()));
  }
  bool const is_refusal = error.kind == ErrorKind::Unauthenticated ||
                          error.kind == ErrorKind::Forbidden;
  return route.turn_away && is_refusal ? route.turn_away(request, error) : problem(error, request);
}

std::optional<Response> Dispatcher::slow_down(Request const& request, Caller const& caller) const {
  bool const is_person = caller.kind == CallerKind::User;
  bool const is_program = caller.kind == CallerKind::Token || caller.kind == CallerKind::FeedKey;
  if (parts_.rates == nullptr || (!is_person && !is_program)) return std::nullopt;
  auto& limit = is_person ? parts_.rates->account : parts_.rates->token;
  auto const wait = limit.take(caller.actor.id, parts_.clock.now());
  if (wait.count() <= 0) return std::nullopt;
  return too_many(wait, request, is_person ? "account" : "token");
}

/// An act with a key or a condition runs in one transaction with the look at what was before.
Response Dispatcher::perform(Route const& route, Request const& request,
                             Caller const& caller) const {
  auto const once = once_of(route, request, caller);
  if (!once) return problem(once.error(), request);
  bool const is_conditional = is_changing(request.method) && !request.header("if-match").empty();
  if (is_conditional && route.changes.empty()) {
    return problem({ErrorKind::Malformed, "http.if-match", "This path takes no If-Match."},
                   request);
  }
  if (parts_.acts == nullptr || (!*once && !is_conditional)) return run(route, request, caller);
  auto const done = parts_.acts->run(*once, [&] {
    auto refused = is_conditional ? stale(route, request, caller) : std::nullopt;
    return refused ? std::move(*refused) : run(route, request, caller);
  });
  return done ? *done : problem(done.error(), request);
}

/// Shows the thing as it is now, to the same caller; a refusal when it is not what was seen.
std::optional<Response> Dispatcher::stale(Route const& route, Request const& request,
                                          Caller const& caller) const {
  auto const* showing = parts_.routes.showing(route.changes);
  DESK_CHECK(showing != nullptr);
  auto asking = request;
  asking.method = Method::Get;
  asking.body.clear();
  auto shown = run(*showing, asking, caller);
  if (shown.status != 200) return shown;
  if (is_match(request.header("if-match"), shown.version)) return std::nullopt;
  base::Error const error{
      ErrorKind::Conflict, "http.stale",
      "ほかの方が先に更新しました。画面を読み込み直してください。入力した文章は残っています。"};
  return protocol_problem(412, error, request);
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

/// What the answer of a route gets besides: a tag, and a packed form where that gains something.
Response Dispatcher::finish(Route const& route, Request const& request, Caller const& caller,
                            Response response) const {
  bool const is_reading = request.method == Method::Get || request.method == Method::Head;
  if (response.version) tag(request, response);
  if (route.has_csv_note && response.status == 200 && !parts_.csv_note.empty()) {
    add_csv_note(response, parts_.csv_note);
  }
  bool const is_packable = is_reading && !route.holds_secret && response.status == 200 &&
                           !response.stream && response.body.size() >= kGzipBytesMin &&
                           (response.content_type == kJson ||
                            response.content_type.starts_with("text/plain"));
  if (is_packable) pack(request, response);
  return finish(request, caller, std::move(response));
}

Response Dispatcher::finish(Request const& request, Caller const& caller, Response response) const {
  if (!response.fault.empty()) {
    parts_.log.write(LogLevel::Error, "http.fault",
                     {{"request", request.request_id}, {"detail", response.fault}});
  }
  parts_.log.write(
      LogLevel::Info, "http.request",
      {{"request", request.request_id},
       {"method", std::string{name_of(request.method)}},
       {"path", request.told_path.empty() ? parts_.routes.told(request.path) : request.told_path},
       {"status", static_cast<std::int64_t>(response.status)},
       {"actor", caller.actor.id},
       {"peer", request.peer_address}});
  count(request, response);
  if (response.status == 401) add_header_unless_there(response, "WWW-Authenticate", "Bearer");
  add_common_headers(request, parts_.clock.now(), response);
  return response;
}

void Dispatcher::count(Request const& request, Response const& response) const {
  if (parts_.metrics == nullptr || response.status < 400) return;
  if (response.status == 429) {
    parts_.metrics->count(kSlowedDown, 1, {"limit", limit_named(response.refusal)});
  }
  if (auto const what = busy_named(response.refusal); !what.empty()) {
    parts_.metrics->count(kBusy, 1, {"what", what});
  }
  if (wants_file(request)) {
    parts_.metrics->count(kUploadsRefused, 1, {"reason", upload_refused_by(response.status)});
  }
}

/// What the body is packed in, before any of it is looked at.
std::optional<Response> Dispatcher::refuse_coding(Route const& route,
                                                  Request const& request) const {
  auto const coding = coding_of(request);
  bool const has_body = !request.body.empty() || route.receive != nullptr;
  bool const is_plain = coding == Coding::None || (!has_body && !route.body.takes_gzip);
  bool const is_known = coding == Coding::Gzip && route.body.takes_gzip;
  if (is_plain || is_known) return std::nullopt;
  base::Error const error{ErrorKind::Malformed, "http.content-encoding",
                          route.body.takes_gzip ? "Send it plain or as gzip." : "Send it plain."};
  auto response = protocol_problem(415, error, request);
  response.headers.emplace_back("Accept-Encoding", route.body.takes_gzip ? "gzip" : "identity");
  return response;
}

std::optional<Response> Dispatcher::decode(Route const& route, Request& request) const {
  if (coding_of(request) != Coding::Gzip || !route.body.takes_gzip) return std::nullopt;
  auto plain = gunzip(request.body, route.body);
  if (!plain) return problem(plain.error(), request);
  request.body = std::move(*plain);
  return std::nullopt;
}

void Dispatcher::name(Request& request) const {
  if (!request.request_id.empty()) return;
  parts_.proxies.look_behind(request);
  std::array<std::uint8_t, 8> bytes{};
  parts_.random.fill(bytes);
  request.request_id = base::hex(bytes);
}

}  // namespace platform::http
