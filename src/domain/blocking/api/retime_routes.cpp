#include "domain/blocking/api/block_handling.hpp"
#include "domain/blocking/words.hpp"

#include <algorithm>

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using terms::Right;

[[nodiscard]] Response ask(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<NewBlockExtension>(
      deps, request, caller, [&](auto& ports, auto const& which, NewBlockExtension const& input) {
        return ask_extension(ports, deps.around, which,
                             {input.lifetime_hours, {input.delegation_id, input.consent_hash}},
                             caller.actor);
      });
}

[[nodiscard]] Response approve(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockExtensionApproval>(
      deps, request, caller,
      [&](auto& ports, auto const& which, BlockExtensionApproval const& input) {
        return approve_extension(ports, deps.around, which, input.requested_at, caller.actor);
      });
}

[[nodiscard]] Response drop(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockExtensionDrop>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockExtensionDrop const& input) {
        return drop_extension(ports, deps.around, which, input.why.value_or(""), caller.actor);
      });
}

[[nodiscard]] Response shorten(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockShortening>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockShortening const& input) {
        return shorten_block(ports, deps.around, which, input.until, caller.actor);
      });
}

[[nodiscard]] BlocksRemoved removed_json(Removed const& removed) {
  BlocksRemoved json;
  for (auto const& id : removed.removed) json.removed_ids.push_back(id.text());
  for (auto const& left : removed.left) json.left.push_back({left.block.text(), left.why});
  return json;
}

[[nodiscard]] Response remove_all(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<BlocksRemoval>(request);
  if (!input) return http::problem(input.error(), request);
  RemovalScope const scope{http::acting_tenant(request), input->router_id, input->inquiry_id,
                           address_of(request)};
  auto const outcome = terms::write<BlocksRemoved>(
      deps.work, [&](BlockingPorts& ports) -> Result<BlocksRemoved> {
        auto const removed = remove_blocks(ports, deps.around, scope, input->why, caller.actor);
        if (!removed) return tl::unexpected(removed.error());
        return removed_json(*removed);
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] RouterFilterView view_of(RouterStanding const& standing) {
  auto const& router = standing.router;
  RouterFilterView view{};
  view.router_id = router.id.text();
  view.router_name = router.name;
  view.adapter = terms::name_of(router.adapter);
  view.filters_used = standing.filters_used;
  view.filter_cap = filters_max(router.filter_cap, router.adapter);
  view.filters_left = std::max<std::int64_t>(0, view.filter_cap - standing.filters_used);
  view.generation = standing.generation;
  view.expected_apply = expected_text(router.adapter);
  view.when_cut_off = cut_off_text(router.adapter);
  view.trouble = standing.trouble;
  view.fetched_at = standing.fetched_at;
  if (auto const& report = standing.last_report) {
    view.reported_generation = report->generation;
    view.reported_at = report->received_at;
    view.is_structure_good = report->is_structure_good;
    view.error = report->error;
  }
  return view;
}

[[nodiscard]] Response list_routers(Deps const& deps, Request const& request, Caller const&) {
  auto const outcome = terms::read<RouterFilterList>(
      deps.work, [&](BlockingPorts& ports) -> Result<RouterFilterList> {
        auto const routers = see_routers(ports, deps.around, http::acting_tenant(request));
        if (!routers) return tl::unexpected(routers.error());
        RouterFilterList list;
        for (auto const& standing : *routers) list.items.push_back(view_of(standing));
        return list;
      });
  return http::answer(200, outcome, request);
}

}  // namespace

std::vector<http::Route> retime_routes(Deps const& deps) {
  auto removing = posting<BlocksRemoval>(
      "/block-removals", Right::BlockRemove,
      "Unblocks everything on a router, of an inquiry, or of the tenant, in one step");
  removing.output = http::schema_of<BlocksRemoved>(http::SchemaUse::Output);
  auto standing = route(http::Method::Get, "/router-filters", Right::BlockRead,
                        "How many filters each router holds, and when it was last heard of");
  standing.output = http::schema_of<RouterFilterList>(http::SchemaUse::Output);
  return {
      handled(posting<NewBlockExtension>("/blocks/{block}/extension", Right::BlockRequest,
                                         "The customer asks that a block should last longer"),
              deps, ask),
      handled(posting<BlockExtensionApproval>("/blocks/{block}/extension-approval",
                                              Right::BlockApprove,
                                              "The desk approves the extension"),
              deps, approve),
      handled(posting<BlockExtensionDrop>("/blocks/{block}/extension-decline", Right::BlockApprove,
                                          "The desk declines the extension"),
              deps, drop),
      handled(posting<BlockExtensionDrop>("/blocks/{block}/extension-withdrawal",
                                          Right::BlockRequest,
                                          "The customer takes the wish for an extension back"),
              deps, drop),
      handled(posting<BlockShortening>("/blocks/{block}/shortening", Right::BlockRemove,
                                       "It ends earlier than foreseen"),
              deps, shorten),
      handled(std::move(removing), deps, remove_all),
      handled(std::move(standing), deps, list_routers)};
}

}  // namespace blocking::api
