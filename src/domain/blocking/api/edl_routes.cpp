#include "domain/blocking/api/block_handling.hpp"
#include "domain/blocking/api/feed_routes.hpp"
#include "platform/http/common_headers.hpp"
#include "platform/http/conditions.hpp"
#include "platform/http/problem.hpp"

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;

/// Not the answer of the portal: these devices show nobody a page.
[[nodiscard]] Response unauthorized() {
  Response response{.status = 401, .content_type = "text/plain; charset=utf-8"};
  response.body = "The key is not good.\n";
  response.headers.emplace_back("WWW-Authenticate", R"(Basic realm="madoguchi", charset="UTF-8")");
  return response;
}

[[nodiscard]] Response list(FeedDeps const& deps, Request const& request, Caller const& caller) {
  auto const name = list_name_from(request.path_value("file"));
  if (!name) {
    return http::problem(
        {ErrorKind::NotFound, "blocking.unknown-list", "There is no list of this name.", {}},
        request);
  }
  FeedPull const pull{*FeedKeyId::parse(caller.actor.id), client_of(request)};
  auto served = terms::read<ServedList>(
      deps.work, [&](BlockingPorts& ports) { return pull_list(ports, deps.around, pull, *name); });
  if (!served && served.error().kind == ErrorKind::Forbidden) return unauthorized();
  if (!served) return http::problem(served.error(), request);
  Response response{.status = 200, .content_type = "text/plain; charset=utf-8"};
  // Here and not by the dispatcher: the seconds left in a body make no new version.
  response.body = std::move(served->timeless);
  response.version = served->receipt.generation;
  http::tag(request, response);
  response.version.reset();
  if (response.status == 200) response.body = std::move(served->body);
  response.headers.emplace_back("Last-Modified", http::http_date(served->changed_at));
  // What a cache gives out again after a 304 would tell the seconds that were left then.
  bool const is_timed = name->profile == ListProfile::MikroTik;
  response.headers.emplace_back("Cache-Control", is_timed ? "no-store" : "private, no-cache");
  if (request.method == http::Method::Get) {
    response.when_written = when_served(deps, served->receipt);
  }
  return response;
}

[[nodiscard]] Route route(FeedDeps const& deps, std::string path, std::string summary) {
  Route made;
  made.path = std::move(path);
  made.slice = "blocking";
  made.summary = std::move(summary);
  made.access = http::Access::FeedKey;
  made.secret_below = "/edl/";
  made.output = {"AddressList", R"({"type":"string"})", {}, "text/plain"};
  made.turn_away = [](Request const&, base::Error const&) { return unauthorized(); };
  made.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  return made;
}

}  // namespace

std::function<void()> when_served(FeedDeps const& deps, Receipt const& receipt) {
  return [deps, receipt] {
    auto const taken = deps.work.write(
        [&](BlockingPorts& ports) { return take_receipt(ports, deps.around, receipt); });
    if (taken || deps.log == nullptr) return;
    deps.log->write(base::LogLevel::Error, "feed.receipt-failed",
                    {{"router", receipt.router.text()},
                     {"code", std::string{taken.error().code}},
                     {"detail", taken.error().detail}});
  };
}

std::vector<Route> edl_routes(FeedDeps const& deps) {
  auto asking = route(deps, "/edl/{router}/{file}",
                      "External dynamic lists: the key is the password of Basic authentication");
  auto telling = route(deps, "/edl/{router}/{key}/{file}",
                       "External dynamic lists for devices that send no password");
  return {std::move(asking), std::move(telling)};
}

}  // namespace blocking::api
