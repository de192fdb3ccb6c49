#include "domain/knowledge/api/advisory_routes.hpp"

#include "domain/knowledge/api/advisory_csv.hpp"
#include "domain/knowledge/api/advisory_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

#include <charconv>

namespace knowledge::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<AdvisorySummaryList> found(AdvisoryDeps const& deps, Request const& request,
                                                Caller const& caller,
                                                terms::PageRequest const& page) {
  return terms::read<AdvisorySummaryList>(
      deps.work, [&](AdvisoryPorts& ports) -> Result<AdvisorySummaryList> {
        auto const found = ports.of_firms.list({acting_tenant(request), caller.actor.id}, page);
        if (!found) return tl::unexpected(found.error());
        AdvisorySummaryList items{{}, found->next_cursor};
        for (auto const& one : found->items) {
          items.items.push_back(summary_of(one, caller.actor.side));
        }
        return items;
      });
}

[[nodiscard]] Response list(AdvisoryDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(AdvisoryDeps const& deps, Request const& request,
                                Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(advisory_csv_head(), request, find, advisory_csv_row);
}

[[nodiscard]] Result<std::optional<std::int64_t>> wanted_version(Request const& request) {
  auto const text = request.query_value("version");
  if (!text) return std::optional<std::int64_t>{};
  std::int64_t number = 0;
  auto const* end = text->data() + text->size();
  auto const read = std::from_chars(text->data(), end, number);
  if (read.ec == std::errc{} && read.ptr == end && number > 0) return std::optional{number};
  return fail(ErrorKind::NotFound, "knowledge.unknown-advisory", "この記事は見つかりません。");
}

[[nodiscard]] Result<AdvisoryDetail> detail(AdvisoryDeps const& deps, AdvisoryPorts& ports,
                                            Caller const& caller, FirmAct const& act,
                                            std::optional<std::int64_t> version) {
  auto const seen = see_advisory(ports, deps.around, act.tenant, act.advisory, version);
  if (!seen) return tl::unexpected(seen.error());
  return detail_of(*seen, caller.rights.has(Right::InquiryReply));
}

[[nodiscard]] Result<FirmAct> act_of(Request const& request, Caller const& caller) {
  auto const id = advisory_in(request);
  if (!id) return tl::unexpected(id.error());
  return FirmAct{acting_tenant(request), *id, caller.actor};
}

[[nodiscard]] Response show(AdvisoryDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const version = wanted_version(request);
  if (!version) return http::problem(version.error(), request);
  auto const outcome = terms::read<AdvisoryDetail>(
      deps.work, [&](AdvisoryPorts& ports) { return detail(deps, ports, caller, *act, *version); });
  return answer(200, outcome, request);
}

[[nodiscard]] Response read(AdvisoryDeps const& deps, Request const& request,
                            Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const input = http::read_json<AdvisoryNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto const done = deps.work.write(
      [&](AdvisoryPorts& ports) { return note_reading(ports, deps.around, *act); });
  if (!done) return http::problem(done.error(), request);
  Response response;
  response.status = 204;
  return response;
}

[[nodiscard]] Result<FirmChoice> choice_in(Request const& request) {
  auto const input = http::read_json<NewAdvisoryDecision>(request);
  if (!input) return tl::unexpected(input.error());
  auto const choice = advisory_choice_from(input->choice);
  if (choice) return FirmChoice{input->version, input->text_hash, *choice};
  return fail(ErrorKind::Invalid, "knowledge.choice", "The choice is unknown.",
              {{"/choice", "do, do_not"}});
}

[[nodiscard]] Response decide(AdvisoryDeps const& deps, Request const& request,
                              Caller const& caller) {
  auto const act = act_of(request, caller);
  if (!act) return http::problem(act.error(), request);
  auto const choice = choice_in(request);
  if (!choice) return http::problem(choice.error(), request);
  auto const outcome = terms::write<AdvisoryDetail>(
      deps.work, [&](AdvisoryPorts& ports) -> Result<AdvisoryDetail> {
        auto done = decide_recommendation(ports, deps.around, *act, *choice);
        if (!done) return base::pass(done);
        return detail(deps, ports, caller, *act, std::nullopt);
      });
  return answer(200, outcome, request);
}

using Act = Response (*)(AdvisoryDeps const&, Request const&, Caller const&);

[[nodiscard]] Route made(AdvisoryDeps const& deps, http::Method method, std::string const& tail,
                         std::string summary, Act act) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}/advisories" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.right = Right::InquiryRead;
  route.handler = [deps, act](Request const& r, Caller const& c) { return act(deps, r, c); };
  return route;
}

}  // namespace

Result<terms::AdvisoryId> advisory_in(Request const& request) {
  auto id = terms::AdvisoryId::parse(request.path_value("advisory"));
  if (id) return id;
  return fail(ErrorKind::NotFound, "knowledge.unknown-advisory", "この記事は見つかりません。");
}

std::vector<Route> advisory_routes(AdvisoryDeps const& deps) {
  using http::Method;
  auto listing = made(deps, Method::Get, "", "The advisories a tenant receives, newest first",
                      list);
  listing.output = http::schema_of<AdvisorySummaryList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto showing = made(deps, Method::Get, "/{advisory}",
                      "One advisory: its newest version, or an older one", show);
  showing.output = http::schema_of<AdvisoryDetail>(SchemaUse::Output);
  showing.query = {{"version", R"({"type":"integer","minimum":1})"}};

  auto reading = made(deps, Method::Post, "/{advisory}/reading",
                      "Notes that the caller has read the newest version", read);
  reading.input = http::schema_of<AdvisoryNoWords>(SchemaUse::Input);
  reading.status = 204;

  auto deciding = made(deps, Method::Post, "/{advisory}/decisions",
                       "The firm's own decision on a recommendation", decide);
  deciding.right = Right::InquiryReply;
  deciding.input = http::schema_of<NewAdvisoryDecision>(SchemaUse::Input);
  deciding.output = http::schema_of<AdvisoryDetail>(SchemaUse::Output);
  deciding.is_once = true;
  return {std::move(listing), std::move(saving), std::move(showing), std::move(reading),
          std::move(deciding)};
}

}  // namespace knowledge::api
