#include "domain/blocking/api/routes.hpp"

#include "domain/blocking/api/block_csv.hpp"
#include "domain/blocking/api/block_handling.hpp"
#include "domain/blocking/by_hand.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Method;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] BlockPreview preview_json(Preview const& preview, Surroundings const& around,
                                        terms::Side side) {
  BlockPreview json{};
  json.eligible = !preview.refusal;
  json.reason = preview.refusal;
  if (preview.target) json.target = preview.target->text();
  json.router_id = preview.router.id.text();
  json.router_name = preview.router.name;
  json.filters_used = preview.filters_used;
  json.filter_cap = filters_max(preview.router.filter_cap, preview.router.adapter);
  if (preview.delegation) {
    json.delegation_id = preview.delegation->id.text();
    json.delegation_ends_at = preview.delegation->ends_at;
  }
  json.consent_version = around.consent.version;
  json.consent_text = around.consent.text;
  json.consent_hash = around.sha256_hex(around.consent.text);
  json.lifetime_hours_default = around.times.lifetime_default.count();
  json.lifetime_hours_max = around.times.lifetime_max.count();
  json.may_stop = around.consent.may_stop;
  json.listings = listing_views(preview.listings);
  if (preview.radius) json.radius = radius_json(*preview.radius, side);
  return json;
}

[[nodiscard]] Response preview(Deps const& deps, Request const& request, Caller const& caller) {
  auto const alert = terms::AlertId::parse(request.query_value("alert_id").value_or(""));
  if (!alert) {
    return http::problem({ErrorKind::Invalid,
                          "blocking.alert",
                          "alert_id names no alert.",
                          {{"/alert_id", "an alert id"}}},
                         request);
  }
  auto const outcome = terms::read<BlockPreview>(
      deps.work, [&](BlockingPorts& ports) -> Result<BlockPreview> {
        auto const found = preview_request(ports, deps.around, acting_tenant(request), *alert);
        if (!found) return tl::unexpected(found.error());
        return preview_json(*found, deps.around, caller.actor.side);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response look(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = ref_of(request);
  if (!which) return http::problem(which.error(), request);
  auto const outcome = terms::read<BlockRadius>(
      deps.work, [&](BlockingPorts& ports) -> Result<BlockRadius> {
        auto const found = preview_block(ports, deps.around, *which);
        if (!found) return tl::unexpected(found.error());
        return radius_json(*found, caller.actor.side);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Result<BlockList> found(Deps const& deps, Request const& request,
                                      Caller const& caller, terms::PageRequest const& page) {
  auto const wanted = request.query_value("view").value_or("all");
  auto const phase = phase_from(wanted);
  if (!phase && wanted != "all") {
    return fail(ErrorKind::Invalid, "blocking.view", "The view is unknown.",
                {{"/view", "in_force, waiting, ended, all"}});
  }
  return terms::read<BlockList>(deps.work, [&](BlockingPorts& ports) -> Result<BlockList> {
    auto const found = ports.blocks.list(acting_tenant(request), phase, page);
    if (!found) return tl::unexpected(found.error());
    BlockList blocks{{}, found->next_cursor};
    for (auto const& block : found->items) {
      auto view = seen(ports, deps, caller, block);
      if (!view) return base::pass(view);
      blocks.items.push_back(std::move(*view));
    }
    return blocks;
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(block_csv_head(), request, find, csv_row);
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = ref_of(request);
  if (!which) return http::problem(which.error(), request);
  auto const outcome = terms::read<BlockView>(deps.work, [&](BlockingPorts& ports) {
    return seen(ports, deps, caller, ports.blocks.find(which->tenant, which->block));
  });
  return shown(200, outcome, request);
}

[[nodiscard]] Response ask(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewBlock>(request);
  if (!input) return http::problem(input.error(), request);
  Wish const wish{acting_tenant(request), input->alert_id, input->lifetime_hours, input->inquiry_id,
                  input->reason};
  Agreement const agreement{input->delegation_id, input->consent_hash};
  return change(201, deps, request, caller, [&](BlockingPorts& ports) {
    return request_block(ports, deps.around, wish, agreement, caller.actor);
  });
}

[[nodiscard]] Response propose(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<NewBlockProposal>(request);
  if (!input) return http::problem(input.error(), request);
  Wish const wish{acting_tenant(request), input->alert_id, input->lifetime_hours,
                  input->inquiry_id,      input->reason,   address_of(request)};
  return change(201, deps, request, caller, [&](BlockingPorts& ports) {
    return propose_block(ports, deps.around, wish, caller.actor);
  });
}

[[nodiscard]] Response confirm(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockConfirmation>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockConfirmation const& input) {
        Agreement const agreement{input.delegation_id, input.consent_hash};
        return confirm_proposal(ports, deps.around, which, agreement, caller.actor);
      });
}

[[nodiscard]] Response plan(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockNoWords>(deps, request, caller,
                                  [&](auto& ports, auto const& which, BlockNoWords const&) {
                                    return plan_block(ports, deps.around, which, caller.actor);
                                  });
}

[[nodiscard]] Response approve(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockApproval>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockApproval const& input) {
        return approve_block(ports, deps.around, which, input.plan_hash, caller.actor);
      });
}

[[nodiscard]] Response approve_second(Deps const& deps, Request const& request,
                                      Caller const& caller) {
  return change_one<BlockSecondSignature>(
      deps, request, caller,
      [&](auto& ports, auto const& which, BlockSecondSignature const& input) {
        return approve_block_second(ports, deps.around, which, {input.plan_hash, input.reason},
                                    caller.actor);
      });
}

[[nodiscard]] Response decline(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockDecline>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockDecline const& input) {
        return decline_block(ports, deps.around, which, input.why, caller.actor);
      });
}

[[nodiscard]] Response withdraw(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockNoWords>(deps, request, caller,
                                  [&](auto& ports, auto const& which, BlockNoWords const&) {
                                    return withdraw_block(ports, deps.around, which, caller.actor);
                                  });
}

[[nodiscard]] Response remove(Deps const& deps, Request const& request, Caller const& caller) {
  return change_one<BlockRemoval>(
      deps, request, caller, [&](auto& ports, auto const& which, BlockRemoval const& input) {
        return remove_block(ports, deps.around, which, input.why, caller.actor);
      });
}

[[nodiscard]] Response read_by_hand(Deps const& deps, Request const& request,
                                    Caller const& caller) {
  bool const may_add = caller.rights.has(Right::BlockApprove);
  return change_one<BlockReading>(
      deps, request, caller,
      [&](auto& ports, auto const& which, BlockReading const& input) -> base::Result<Block> {
        if (input.present && !may_add) {
          auto const block = ports.blocks.find(which.tenant, which.block);
          if (!block) return block;
          return base::fail(base::ErrorKind::Forbidden, "blocking.reading-right",
                            "遮断の設定を加えるのは、承認の権限がある窓口の担当者です。");
        }
        return note_reading(ports, deps.around, {which, input.present}, caller.actor);
      });
}

[[nodiscard]] std::vector<Route> reading_routes(Deps const& deps) {
  auto previewing = route(Method::Get, "/block-preview", Right::BlockRead,
                          "What a block of an alert's peer would mean, and the consent text");
  previewing.output = http::schema_of<BlockPreview>(SchemaUse::Output);
  previewing.query.push_back({"alert_id"});

  auto listing = route(Method::Get, "/blocks", Right::BlockRead, "The blocks of a tenant");
  listing.output = http::schema_of<BlockList>(SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back(
      {"view", R"({"type":"string","enum":["in_force","waiting","ended","all"]})"});
  auto looking = route(Method::Get, "/blocks/{block}/preview", Right::BlockRead,
                       "What a block that waits for a decision would mean");
  looking.output = http::schema_of<BlockRadius>(SchemaUse::Output);
  return {
      handled(std::move(previewing), deps, preview), handled(std::move(looking), deps, look),
      handled(http::csv_route(listing), deps, list_csv), handled(std::move(listing), deps, list),
      handled(route(Method::Get, "/blocks/{block}", Right::BlockRead, "One block"), deps, show)};
}

}  // namespace

std::optional<Phase> phase_from(std::string_view view) {
  for (auto const phase : {Phase::Waiting, Phase::InForce, Phase::Ended}) {
    if (name_of(phase) == view) return phase;
  }
  return std::nullopt;
}

std::vector<Route> routes(Deps const& deps) {
  auto all = reading_routes(deps);
  auto const add = [&](Route made, Handle handle, int status = 200) {
    all.push_back(handled(std::move(made), deps, handle, status));
  };
  add(posting<NewBlock>("/blocks", Right::BlockRequest, "The customer asks for a block"), ask, 201);
  add(posting<NewBlockProposal>("/block-proposals", Right::BlockPropose,
                                "The desk proposes a block; the customer confirms or not"),
      propose, 201);
  add(posting<BlockConfirmation>("/blocks/{block}/confirmation", Right::BlockRequest,
                                 "The customer makes a proposal a request"),
      confirm);
  add(posting<BlockNoWords>("/blocks/{block}/plan", Right::BlockApprove,
                            "Lays the plan and its hash before the approver"),
      plan);
  add(posting<BlockApproval>("/blocks/{block}/approval", Right::BlockApprove, "The desk approves"),
      approve);
  add(posting<BlockSecondSignature>("/blocks/{block}/second-approval", Right::BlockApproveSecond,
                                    "A supervisor's of two approvals, with the reason"),
      approve_second);
  add(posting<BlockDecline>("/blocks/{block}/decline", Right::BlockApprove, "The desk declines"),
      decline);
  add(posting<BlockNoWords>("/blocks/{block}/withdrawal", Right::BlockRequest,
                            "The customer withdraws before the approval"),
      withdraw);
  add(posting<BlockRemoval>("/blocks/{block}/removal", Right::BlockRemove,
                            "Unblocks, in one step and at once"),
      remove);
  // Also where the service is over: a filter that was taken off has to be recorded.
  add(posting<BlockReading>("/blocks/{block}/reading", Right::BlockRemove,
                            "What a person of the desk saw on a router that is set by hand"),
      read_by_hand);
  for (auto& made : retime_routes(deps)) all.push_back(std::move(made));
  for (auto& made : brake_routes(deps)) all.push_back(std::move(made));
  for (auto& made : desk_routes(deps)) all.push_back(std::move(made));
  for (auto& made : agent_routes(deps)) all.push_back(std::move(made));
  return all;
}

}  // namespace blocking::api
