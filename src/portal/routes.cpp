#include "portal/routes.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "portal/portal_json.hpp"

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Transaction;

/// Runs `look(transaction) -> Result<T>` on one snapshot.
template <class T, class Look>
[[nodiscard]] Result<T> seen(Deps const& deps, Look look) {
  std::optional<T> found;
  auto const done = deps.database.read([&](Transaction& transaction) -> Result<void> {
    auto outcome = look(transaction);
    if (!outcome) return base::pass(outcome);
    found = std::move(*outcome);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return std::move(*found);
}

[[nodiscard]] Response show_home(Deps const& deps, Request const& request, Caller const& caller) {
  auto const outcome = seen<Home>(deps, [&](Transaction& transaction) {
    return home_of(transaction, acting_tenant(request), caller.rights, deps.clock.now());
  });
  return answer(200, outcome, request);
}

[[nodiscard]] Response show_queue(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const view = queue_view_from(request.query_value("view").value_or("all"));
  if (!view) {
    return http::problem({base::ErrorKind::Invalid,
                          "portal.view",
                          "The view is unknown.",
                          {{"/view", "all, mine, unowned, waiting_desk"}}},
                         request);
  }
  auto const outcome = seen<DeskQueue>(deps, [&](Transaction& transaction) {
    return desk_queue(transaction, *view, caller.actor.id, *page);
  });
  return answer(200, outcome, request);
}

[[nodiscard]] http::Route made(std::string path, std::string summary, terms::Right right) {
  http::Route route;
  route.path = std::move(path);
  route.slice = "portal";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace

std::vector<http::Route> routes(Deps const& deps) {
  auto home = made("/api/v1/tenants/{tenant}/home",
                   "What a customer sees first: the state, what to do, what is under way",
                   terms::Right::AlertRead);
  home.output = http::schema_of<Home>(http::SchemaUse::Output);
  home.handler = [deps](Request const& r, Caller const& c) { return show_home(deps, r, c); };

  auto queue = made("/api/v1/desk/queue", "The open inquiries of every tenant, most urgent first",
                    terms::Right::DeskQueue);
  queue.output = http::schema_of<DeskQueue>(http::SchemaUse::Output);
  queue.query = http::page_parameters();
  queue.query.push_back(
      {"view", R"({"type":"string","enum":["all","mine","unowned","waiting_desk"]})"});
  queue.handler = [deps](Request const& r, Caller const& c) { return show_queue(deps, r, c); };
  return {std::move(home), std::move(queue), events_route(deps.events)};
}

}  // namespace portal
