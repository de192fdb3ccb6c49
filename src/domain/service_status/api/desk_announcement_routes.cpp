#include "domain/service_status/api/announcement_json.hpp"
#include "domain/service_status/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace service_status::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::pass;
using base::Result;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const outcome = terms::read<DeskAnnouncementList>(
      deps.work, [&](StatusPorts& ports) -> Result<DeskAnnouncementList> {
        auto const found = ports.announcements.list(*page);
        if (!found) return tl::unexpected(found.error());
        DeskAnnouncementList items{{}, found->next_cursor};
        auto const now = deps.around.clock.now();
        for (auto const& one : found->items) items.items.push_back(row_of(one, now));
        return items;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<DeskAnnouncement> view(Deps const& deps, StatusPorts& ports,
                                            Announcement const& announcement) {
  auto const editions = ports.announcements.editions(announcement.id);
  if (!editions) return tl::unexpected(editions.error());
  DeskAnnouncement view{
      row_of(announcement, deps.around.clock.now()), editions_of(*editions, terms::Side::Desk), {}};
  auto const tenants = ports.announcements.tenants_of(announcement.id);
  if (!tenants) return tl::unexpected(tenants.error());
  for (auto const& tenant : *tenants) {
    auto name = ports.firms.name_of(tenant);
    if (!name) return pass(name);
    view.firms.push_back({tenant.text(), std::move(*name)});
  }
  return view;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const&) {
  auto const id = announcement_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const found = terms::read<DeskAnnouncement>(
      deps.work, [&](StatusPorts& ports) -> Result<DeskAnnouncement> {
        auto const announcement = ports.announcements.find(*id);
        if (!announcement) return tl::unexpected(announcement.error());
        return view(deps, ports, *announcement);
      });
  return answer(200, found, request);
}

/// Runs `do_it(ports) -> Result<Announcement>` and shows what it looks like then.
template <class DoIt>
[[nodiscard]] Response change(Deps const& deps, Request const& request, int status, DoIt do_it) {
  auto const outcome = terms::write<DeskAnnouncement>(
      deps.work, [&](StatusPorts& ports) -> Result<DeskAnnouncement> {
        auto const announcement = do_it(ports);
        if (!announcement) return tl::unexpected(announcement.error());
        return view(deps, ports, *announcement);
      });
  return answer(status, outcome, request);
}

[[nodiscard]] Result<NewAnnouncement> new_announcement(NewAnnouncementText input) {
  auto const kind = announcement_kind_from(input.kind);
  auto const audience = audience_from(input.audience);
  if (!kind || !audience) {
    std::vector<base::FieldIssue> issues;
    if (!kind) issues.push_back({"/kind", "disturbance, maintenance, news"});
    if (!audience) issues.push_back({"/audience", "all, partners, tenants"});
    return fail(ErrorKind::Invalid, "service_status.text", "直していただくところがあります。",
                std::move(issues));
  }
  return NewAnnouncement{
      *kind,
      *audience,
      std::move(input.tenant_ids),
      {std::move(input.title), std::move(input.body), input.begins_at, input.planned_end_at}};
}

[[nodiscard]] Response publish(Deps const& deps, Request const& request, Caller const& caller) {
  auto input = http::read_json<NewAnnouncementText>(request);
  if (!input) return http::problem(input.error(), request);
  auto const what = new_announcement(std::move(*input));
  if (!what) return http::problem(what.error(), request);
  return change(deps, request, 201, [&](StatusPorts& ports) {
    return publish_announcement(ports, deps.around, *what, caller.actor);
  });
}

[[nodiscard]] Response correct(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = announcement_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<AnnouncementCorrection>(request);
  if (!input) return http::problem(input.error(), request);
  AnnouncementAct const act{*id, input->version, caller.actor};
  AnnouncementText const text{input->title, input->body, input->begins_at, input->planned_end_at,
                              input->change_note};
  return change(deps, request, 200, [&](StatusPorts& ports) {
    return correct_announcement(ports, deps.around, act, text);
  });
}

[[nodiscard]] Response end(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = announcement_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<AnnouncementSeen>(request);
  if (!input) return http::problem(input.error(), request);
  AnnouncementAct const act{*id, input->version, caller.actor};
  return change(deps, request, 200,
                [&](StatusPorts& ports) { return end_announcement(ports, deps.around, act); });
}

using Act = Response (*)(Deps const&, Request const&, Caller const&);

[[nodiscard]] Route made(Deps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/desk/announcements" + tail;
  route.slice = "service_status";
  route.summary = std::move(summary);
  route.right = terms::Right::StatusManage;
  route.output = http::schema_of<DeskAnnouncement>(SchemaUse::Output);
  route.is_once = method == http::Method::Post;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> desk_announcement_routes(Deps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "", "Every announcement, the newest change first", list);
  listing.output = http::schema_of<DeskAnnouncementList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  auto publishing = made(deps, Method::Post, "", "Announces something, from now on", publish);
  publishing.input = http::schema_of<NewAnnouncementText>(SchemaUse::Input);
  publishing.status = 201;
  auto correcting = made(deps, Method::Post, "/{announcement}/correction",
                         "The next version; the one before stays readable", correct);
  correcting.input = http::schema_of<AnnouncementCorrection>(SchemaUse::Input);
  auto ending = made(deps, Method::Post, "/{announcement}/end", "It is over", end);
  ending.input = http::schema_of<AnnouncementSeen>(SchemaUse::Input);
  return {std::move(listing), std::move(publishing),
          made(deps, Method::Get, "/{announcement}", "An announcement with its versions", show),
          std::move(correcting), std::move(ending)};
}

}  // namespace service_status::api
