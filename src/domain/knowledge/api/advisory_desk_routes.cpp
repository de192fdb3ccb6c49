#include "domain/knowledge/api/advisory_csv.hpp"
#include "domain/knowledge/api/advisory_json.hpp"
#include "domain/knowledge/api/advisory_routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace knowledge::api {
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
using terms::Right;

[[nodiscard]] Result<std::optional<AdvisoryState>> wanted_state(Request const& request) {
  auto const text = request.query_value("state").value_or("all");
  if (text == "all") return std::optional<AdvisoryState>{};
  auto const state = advisory_state_from(text);
  if (state) return state;
  return fail(ErrorKind::Invalid, "knowledge.state", "The state is unknown.",
              {{"?state", "all, draft, published, withdrawn"}});
}

[[nodiscard]] Result<DeskAdvisoryList> found(AdvisoryDeps const& deps, Request const& request,
                                             terms::PageRequest const& page) {
  auto const state = wanted_state(request);
  if (!state) return tl::unexpected(state.error());
  return terms::read<DeskAdvisoryList>(deps.work,
                                       [&](AdvisoryPorts& ports) -> Result<DeskAdvisoryList> {
                                         auto const found = ports.advisories.list(*state, page);
                                         if (!found) return tl::unexpected(found.error());
                                         DeskAdvisoryList items{{}, found->next_cursor};
                                         for (auto const& row : found->items)
                                           items.items.push_back(desk_row_of(row));
                                         return items;
                                       });
}

[[nodiscard]] Response list(AdvisoryDeps const& deps, Request const& request, Caller const&) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, *page), request);
}

[[nodiscard]] Response list_csv(AdvisoryDeps const& deps, Request const& request, Caller const&) {
  auto const find = [&](terms::PageRequest const& page) { return found(deps, request, page); };
  return http::csv(desk_advisory_csv_head(), request, find, desk_advisory_csv_row);
}

[[nodiscard]] DeskAdvisoryRow head_of(Advisory const& advisory, AdvisoryUptake const& uptake) {
  auto const& progress = advisory.progress();
  auto const& shown = progress.published ? *progress.published : *progress.draft;
  auto const& opening = advisory.opening();
  AdvisoryRow row{advisory.id(),
                  opening.number,
                  shown.text.title,
                  shown.text.severity,
                  advisory.state(),
                  shown.number,
                  progress.draft.has_value(),
                  shown.is_for_all,
                  opening.author_name,
                  std::nullopt,
                  0,
                  uptake};
  if (shown.published) {
    row.published_at = shown.published->at;
    row.receivers = shown.published->receivers;
  }
  return desk_row_of(row);
}

[[nodiscard]] Result<void> add_uptake(AdvisoryDeps const& deps, AdvisoryPorts& ports,
                                      Advisory const& advisory, DeskAdvisory& view) {
  if (!advisory.progress().published) return {};
  for (auto const& text : advisory.progress().published->text.recommendations) {
    auto const hash = deps.around.sha256_hex(text);
    auto const doing = ports.advisories.firms_with(advisory.id(), hash, AdvisoryChoice::Do);
    if (!doing) return tl::unexpected(doing.error());
    auto const not_doing = ports.advisories.firms_with(advisory.id(), hash, AdvisoryChoice::DoNot);
    if (!not_doing) return tl::unexpected(not_doing.error());
    view.uptake.push_back({text, *doing, *not_doing});
  }
  return {};
}

[[nodiscard]] Result<void> add_firms(AdvisoryPorts& ports, Advisory const& advisory,
                                     DeskAdvisory& view) {
  auto const audience = ports.advisories.audience(advisory.id());
  if (!audience) return tl::unexpected(audience.error());
  for (auto const& receiver : *audience) {
    auto name = ports.firms.name_of(receiver.tenant);
    if (!name) return pass(name);
    view.firms.push_back({receiver.tenant.text(), std::move(*name), receiver.is_reached});
  }
  return {};
}

[[nodiscard]] Result<DeskAdvisory> view_of(AdvisoryDeps const& deps, AdvisoryPorts& ports,
                                           Advisory const& advisory) {
  auto const& progress = advisory.progress();
  auto const version = progress.published ? progress.published->number : 0;
  auto const uptake = ports.advisories.uptake(advisory.id(), version);
  if (!uptake) return tl::unexpected(uptake.error());
  DeskAdvisory view{head_of(advisory, *uptake), progress.revision, {}, {}, {}, {}, {}, 0, {}};
  if (progress.draft) view.draft = desk_text_of(*progress.draft);
  if (progress.published) view.published = desk_text_of(*progress.published);
  auto const editions = ports.advisories.editions(advisory.id());
  if (!editions) return tl::unexpected(editions.error());
  for (auto const& one : *editions) view.editions.push_back(edition_of(one));
  if (auto added = add_uptake(deps, ports, advisory, view); !added) return pass(added);
  if (auto added = add_firms(ports, advisory, view); !added) return pass(added);
  auto const reach = reach_of_draft(ports, advisory);
  if (!reach) return tl::unexpected(reach.error());
  view.draft_reach = *reach;
  view.withdrawal = withdrawal_of(advisory);
  return view;
}

[[nodiscard]] Result<DeskAdvisory> seen(AdvisoryDeps const& deps, terms::AdvisoryId const& id) {
  return terms::read<DeskAdvisory>(deps.work, [&](AdvisoryPorts& ports) -> Result<DeskAdvisory> {
    auto const advisory = ports.advisories.find(id);
    if (!advisory) return tl::unexpected(advisory.error());
    return view_of(deps, ports, *advisory);
  });
}

[[nodiscard]] Response show(AdvisoryDeps const& deps, Request const& request, Caller const&) {
  auto const id = advisory_in(request);
  if (!id) return http::problem(id.error(), request);
  return answer(200, seen(deps, *id), request);
}

[[nodiscard]] Result<NewAdvisory> new_advisory(NewAdvisoryText input) {
  auto const severity = terms::risk_from(input.severity);
  if (!severity) {
    return fail(ErrorKind::Invalid, "knowledge.advisory",
                "記事に、直していただくところがあります。",
                {{"/severity", "Critical, High, Medium, Information"}});
  }
  NewAdvisory what;
  auto& text = what.writing.text;
  text.title = std::move(input.title);
  text.severity = *severity;
  text.body = std::move(input.body);
  for (auto& one : input.products) {
    text.products.push_back({std::move(one.product), std::move(one.versions)});
  }
  text.cves = std::move(input.cves);
  text.recommendations = std::move(input.recommendations);
  what.writing.is_for_all = input.is_for_all;
  what.writing.change_note = std::move(input.change_note).value_or("");
  what.tenants = std::move(input.tenant_ids);
  return what;
}

/// Runs `do_it(ports) -> Result<Advisory>` and answers with what it looks like then. The names of
/// up to 2,000 firms are read when the writer is free for others again.
template <class DoIt>
[[nodiscard]] Response change(AdvisoryDeps const& deps, Request const& request, int status,
                              DoIt do_it) {
  auto const written = terms::write<terms::AdvisoryId>(
      deps.work, [&](AdvisoryPorts& ports) -> Result<terms::AdvisoryId> {
        auto const advisory = do_it(ports);
        if (!advisory) return tl::unexpected(advisory.error());
        return advisory->id();
      });
  if (!written) return http::problem(written.error(), request);
  return answer(status, seen(deps, *written), request);
}

[[nodiscard]] Response write(AdvisoryDeps const& deps, Request const& request,
                             Caller const& caller) {
  auto input = http::read_json<NewAdvisoryText>(request);
  if (!input) return http::problem(input.error(), request);
  auto const what = new_advisory(std::move(*input));
  if (!what) return http::problem(what.error(), request);
  return change(deps, request, 201, [&](AdvisoryPorts& ports) {
    return write_advisory(ports, deps.around, caller.actor, *what);
  });
}

[[nodiscard]] Response revise(AdvisoryDeps const& deps, Request const& request,
                              Caller const& caller) {
  auto const id = advisory_in(request);
  if (!id) return http::problem(id.error(), request);
  auto input = http::read_json<NewAdvisoryText>(request);
  if (!input) return http::problem(input.error(), request);
  AdvisoryAct const act{*id, caller.actor, input->revision.value_or(0)};
  auto const what = new_advisory(std::move(*input));
  if (!what) return http::problem(what.error(), request);
  return change(deps, request, 200, [&](AdvisoryPorts& ports) {
    return revise_advisory(ports, deps.around, act, *what);
  });
}

[[nodiscard]] Response drop(AdvisoryDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const id = advisory_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<AdvisoryRevision>(request);
  if (!input) return http::problem(input.error(), request);
  AdvisoryAct const act{*id, caller.actor, input->revision};
  auto const done = deps.work.write([&](AdvisoryPorts& ports) -> Result<void> {
    auto dropped = drop_advisory_draft(ports, act);
    if (!dropped) return pass(dropped);
    return {};
  });
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

[[nodiscard]] Response publish(AdvisoryDeps const& deps, Request const& request,
                               Caller const& caller) {
  auto const id = advisory_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<AdvisoryRevision>(request);
  if (!input) return http::problem(input.error(), request);
  AdvisoryAct const act{*id, caller.actor, input->revision};
  return change(deps, request, 200,
                [&](AdvisoryPorts& ports) { return publish_advisory(ports, deps.around, act); });
}

[[nodiscard]] Response withdraw(AdvisoryDeps const& deps, Request const& request,
                                Caller const& caller) {
  auto const id = advisory_in(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<NewAdvisoryWithdrawal>(request);
  if (!input) return http::problem(input.error(), request);
  AdvisoryAct const act{*id, caller.actor, input->revision};
  return change(deps, request, 200, [&](AdvisoryPorts& ports) {
    return withdraw_advisory(ports, deps.around, act, input->reason);
  });
}

using Act = Response (*)(AdvisoryDeps const&, Request const&, Caller const&);

[[nodiscard]] Route made(AdvisoryDeps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/desk/advisories" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.right = Right::AdvisoryWrite;
  route.output = http::schema_of<DeskAdvisory>(SchemaUse::Output);
  route.is_once = method == http::Method::Post;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

std::vector<Route> desk_advisory_routes(AdvisoryDeps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "", "Every advisory, newest number first", list);
  listing.output = http::schema_of<DeskAdvisoryList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back(
      {"state", R"({"type":"string","enum":["all","draft","published","withdrawn"]})"});
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto writing = made(deps, Method::Post, "", "Writes a draft", write);
  writing.input = http::schema_of<NewAdvisoryText>(SchemaUse::Input);
  writing.status = 201;
  auto showing = made(deps, Method::Get, "/{advisory}", "An advisory with its draft", show);

  auto revising = made(deps, Method::Put, "/{advisory}/draft",
                       "The draft anew; of a published one its next version", revise);
  revising.input = http::schema_of<NewAdvisoryText>(SchemaUse::Input);
  auto dropping = made(deps, Method::Post, "/{advisory}/draft/removal",
                       "Drops the draft; what was never published goes with it", drop);
  dropping.input = http::schema_of<AdvisoryRevision>(SchemaUse::Input);
  dropping.output = {};
  dropping.status = 204;

  auto publishing = made(deps, Method::Post, "/{advisory}/publication",
                         "Firms see the draft from now on", publish);
  publishing.right = Right::AdvisoryPublish;
  publishing.input = http::schema_of<AdvisoryRevision>(SchemaUse::Input);
  auto withdrawing = made(deps, Method::Post, "/{advisory}/withdrawal",
                          "Withdraws it; it stays readable, with the reason", withdraw);
  withdrawing.right = Right::AdvisoryPublish;
  withdrawing.input = http::schema_of<NewAdvisoryWithdrawal>(SchemaUse::Input);
  return {std::move(listing),  std::move(saving),   std::move(writing),    std::move(showing),
          std::move(revising), std::move(dropping), std::move(publishing), std::move(withdrawing)};
}

}  // namespace knowledge::api
