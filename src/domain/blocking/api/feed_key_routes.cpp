#include "domain/blocking/api/block_json.hpp"
#include "domain/blocking/api/feed_json.hpp"
#include "domain/blocking/api/feed_routes.hpp"
#include "domain/blocking/feed_keys.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Result<RouterOfTenant> router_of(Request const& request) {
  auto const router = terms::RouterId::parse(request.path_value("router"));
  if (router) return RouterOfTenant{http::acting_tenant(request), *router};
  return base::fail(ErrorKind::NotFound, "contracts.unknown-router",
                    "このルーターは見つかりません。");
}

[[nodiscard]] FeedKeyView view_of(FeedKey const& key, base::Instant now) {
  return {key.id.text(),  key.name,    key.created_by_name, key.created_at,  key.ends_at,
          key.revoked_at, key.used_at, key.used_from,       key.is_good(now)};
}

[[nodiscard]] std::string name_of_key(FeedStanding const& standing, FeedKeyId const& id) {
  auto const found = std::find_if(standing.keys.begin(), standing.keys.end(),
                                  [&](FeedKey const& key) { return key.id == id; });
  return found == standing.keys.end() ? "" : found->name;
}

[[nodiscard]] std::chrono::seconds silence_of(FeedStanding const& standing,
                                              FeedRules const& rules) {
  bool const is_stream = standing.router.adapter == terms::Adapter::CrowdSec;
  return is_stream ? rules.silence() : std::chrono::seconds{3 * rules.fetch};
}

[[nodiscard]] FeedDeviceView view_of(FeedStanding const& standing, FeedCursor const& cursor,
                                     std::chrono::seconds since_pulled,
                                     std::chrono::seconds silence) {
  return {name_of_key(standing, cursor.key),
          cursor.client,
          cursor.part,
          cursor.generation,
          cursor.pulled_at,
          cursor.counted_at,
          cursor.fault,
          since_pulled > silence};
}

[[nodiscard]] std::vector<std::string> paths_of(RouterFact const& router) {
  if (router.adapter == terms::Adapter::CrowdSec) return {"/"};
  std::vector<std::string> paths;
  for (auto const& file : list_files()) paths.push_back("/edl/" + router.id.text() + "/" + file);
  return paths;
}

[[nodiscard]] FeedView view_of(FeedStanding const& standing, Surroundings const& around) {
  auto const now = around.clock.now();
  FeedView view{};
  view.router_id = standing.router.id.text();
  view.adapter = terms::name_of(standing.router.adapter);
  if (!is_feed(standing.router.adapter)) return view;
  view.generation = standing.generation;
  view.filters = standing.entries;
  view.paths = paths_of(standing.router);
  for (auto const& key : standing.keys) view.keys.push_back(view_of(key, now));
  auto const silence = silence_of(standing, around.feeds);
  for (auto const& cursor : standing.cursors) {
    auto const since = std::chrono::duration_cast<std::chrono::seconds>(now - cursor.pulled_at);
    view.devices.push_back(view_of(standing, cursor, since, silence));
  }
  for (auto const& fetch : standing.fetches) {
    view.fetches.push_back({fetch.at, fetch.client, fetch.part, fetch.generation, fetch.outcome});
  }
  return view;
}

[[nodiscard]] Result<FeedView> standing_of(BlockingPorts& ports, Surroundings const& around,
                                           RouterOfTenant const& of) {
  auto const standing = feed_standing(ports, around, of);
  if (!standing) return tl::unexpected(standing.error());
  return view_of(*standing, around);
}

[[nodiscard]] Response show(FeedDeps const& deps, Request const& request, Caller const&) {
  auto const of = router_of(request);
  if (!of) return http::problem(of.error(), request);
  auto const outcome = terms::read<FeedView>(
      deps.work, [&](BlockingPorts& ports) { return standing_of(ports, deps.around, *of); });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response make(FeedDeps const& deps, Request const& request, Caller const& caller) {
  auto const of = router_of(request);
  if (!of) return http::problem(of.error(), request);
  auto const input = http::read_json<NewFeedKeyInput>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = terms::write<FeedKeyMade>(
      deps.work, [&](BlockingPorts& ports) -> Result<FeedKeyMade> {
        auto const made = make_feed_key(ports, deps.around, {*of, input->name}, caller.actor);
        if (!made) return tl::unexpected(made.error());
        auto const router = ports.contracts.router(of->tenant, of->router);
        if (!router) return tl::unexpected(router.error());
        return FeedKeyMade{view_of(made->key, deps.around.clock.now()), made->secret,
                           paths_of(*router)};
      });
  return http::answer(201, outcome, request);
}

[[nodiscard]] Response revoke(FeedDeps const& deps, Request const& request, Caller const& caller) {
  auto const of = router_of(request);
  if (!of) return http::problem(of.error(), request);
  auto const input = http::read_json<BlockNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto const id = FeedKeyId::parse(request.path_value("key"));
  if (!id) {
    return http::problem(
        {ErrorKind::NotFound, "blocking.unknown-feed-key", "この鍵は見つかりません。", {}},
        request);
  }
  auto const outcome = terms::write<FeedView>(
      deps.work, [&](BlockingPorts& ports) -> Result<FeedView> {
        auto const revoked = revoke_feed_key(ports, deps.around, *of, *id, caller.actor);
        if (!revoked) return tl::unexpected(revoked.error());
        return standing_of(ports, deps.around, *of);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Route route(http::Method method, std::string const& tail, std::string summary) {
  Route made;
  made.method = method;
  made.path = "/api/v1/tenants/{tenant}/routers/{router}/" + tail;
  made.slice = "blocking";
  made.summary = std::move(summary);
  made.right = terms::Right::ContractManage;
  made.output = http::schema_of<FeedView>(SchemaUse::Output);
  return made;
}

}  // namespace

std::vector<Route> feed_key_routes(FeedDeps const& deps) {
  auto showing = route(http::Method::Get, "feed",
                       "The keys of a router's feed, and how far its devices have followed");
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto making = route(http::Method::Post, "feed-keys",
                      "A key for a device; one of the same name goes on working for a while");
  making.input = http::schema_of<NewFeedKeyInput>(SchemaUse::Input);
  making.output = http::schema_of<FeedKeyMade>(SchemaUse::Output);
  making.status = 201;
  making.holds_secret = true;
  making.handler = [deps](Request const& r, Caller const& c) { return make(deps, r, c); };

  auto revoking = route(http::Method::Post, "feed-keys/{key}/revocation",
                        "The key works no more, from now on");
  revoking.input = http::schema_of<BlockNoWords>(SchemaUse::Input);
  revoking.handler = [deps](Request const& r, Caller const& c) { return revoke(deps, r, c); };
  return {std::move(showing), std::move(making), std::move(revoking)};
}

}  // namespace blocking::api
