#include "domain/service_status/api/announcement_json.hpp"
#include "domain/service_status/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace service_status::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<AnnouncementList>(
      deps.work, [&](StatusPorts& ports) -> Result<AnnouncementList> {
        auto const reader = reader_of(ports, acting_tenant(request), caller.actor);
        if (!reader) return tl::unexpected(reader.error());
        auto const found = ports.of_tenants.list(*reader, *page);
        if (!found) return tl::unexpected(found.error());
        AnnouncementList items{{}, found->next_cursor};
        auto const now = deps.around.clock.now();
        for (auto const& one : found->items) {
          items.items.push_back(view_of(one, caller.actor.side, now));
        }
        return items;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = announcement_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const found = terms::read<AnnouncementDetail>(
      deps.work, [&](StatusPorts& ports) -> Result<AnnouncementDetail> {
        auto const reader = reader_of(ports, acting_tenant(request), caller.actor);
        if (!reader) return tl::unexpected(reader.error());
        auto const shown = ports.of_tenants.find(*reader, *id);
        if (!shown) return tl::unexpected(shown.error());
        auto const editions = ports.announcements.editions(*id);
        if (!editions) return tl::unexpected(editions.error());
        return AnnouncementDetail{view_of(*shown, caller.actor.side, deps.around.clock.now()),
                                  editions_of(*editions, caller.actor.side)};
      });
  return answer(200, found, request);
}

[[nodiscard]] Response read(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = announcement_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<AnnouncementNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto const done = deps.work.write([&](StatusPorts& ports) {
    return note_reading(ports, deps.around, acting_tenant(request), caller.actor, *id);
  });
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, std::string const& tail, std::string summary, Act act) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}/announcements" + tail;
  route.slice = "service_status";
  route.summary = std::move(summary);
  route.right = terms::Right::ContractRead;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

Result<terms::AnnouncementId> announcement_in(Request const& request) {
  auto const id = terms::AnnouncementId::parse(request.path_value("announcement"));
  if (id) return *id;
  return base::fail(base::ErrorKind::NotFound, "service_status.unknown-announcement",
                    "このお知らせは見つかりません。");
}

std::vector<Route> announcement_routes(Deps const& deps) {
  auto listing = made(deps, "", "What the desk announces, the newest change first", list);
  listing.output = http::schema_of<AnnouncementList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  auto showing = made(deps, "/{announcement}", "An announcement with its versions", show);
  showing.output = http::schema_of<AnnouncementDetail>(SchemaUse::Output);
  auto reading = made(deps, "/{announcement}/reading", "Notes that the caller has read it", read);
  reading.method = http::Method::Post;
  reading.input = http::schema_of<AnnouncementNoWords>(SchemaUse::Input);
  reading.status = 204;
  return {std::move(listing), std::move(showing), std::move(reading)};
}

}  // namespace service_status::api
