#include "domain/blocking/api/block_csv.hpp"
#include "domain/blocking/api/block_json.hpp"
#include "domain/blocking/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;

[[nodiscard]] Result<BlockList> shown(BlockingPorts& ports, Deps const& deps, Caller const& caller,
                                      terms::Page<Block> const& page) {
  BlockList blocks{{}, page.next_cursor};
  for (auto const& block : page.items) {
    auto view = see_block(ports, deps.around, block, {caller.actor, caller.rights});
    if (!view) return base::pass(view);
    blocks.items.push_back(std::move(*view));
  }
  return blocks;
}

[[nodiscard]] Result<BlockList> found(Deps const& deps, Request const& request,
                                      Caller const& caller, terms::PageRequest const& page) {
  auto const view = request.query_value("view").value_or("waiting");
  auto const phase = phase_from(view);
  bool const is_known = phase || view == "to_extend" || view == "to_check" || view == "by_hand" ||
                        view == "listed";
  if (!is_known) {
    return base::fail(
        ErrorKind::Invalid, "blocking.view", "The view is unknown.",
        {{"/view", "waiting, to_extend, to_check, by_hand, in_force, ended, listed"}});
  }
  auto const now = deps.around.clock.now();
  return terms::read<BlockList>(deps.work, [&](BlockingPorts& ports) -> Result<BlockList> {
    auto const blocks = phase                ? ports.any_blocks.list_all(*phase, page)
                        : view == "listed"   ? listed_blocks(ports, page)
                        : view == "to_check" ? ports.any_blocks.to_check(now, page)
                        : view == "by_hand"  ? ports.any_blocks.by_hand(page)
                                             : ports.any_blocks.to_extend(now, page);
    if (!blocks) return tl::unexpected(blocks.error());
    return shown(ports, deps, caller, *blocks);
  });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return http::answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(block_csv_head(), request, find, csv_row);
}

}  // namespace

std::vector<http::Route> desk_routes(Deps const& deps) {
  http::Route listing;
  listing.path = "/api/v1/desk/blocks";
  listing.slice = "blocking";
  listing.summary =
      "The blocks of every tenant: what somebody has to do oldest first, the rest newest first";
  listing.right = terms::Right::DeskQueue;
  listing.output = http::schema_of<BlockList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back(
      {"view", R"({"type":"string","enum":["waiting","to_extend","to_check","by_hand","in_force",)"
               R"("ended","listed"]})"});
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };
  return {std::move(listing), std::move(saving)};
}

}  // namespace blocking::api
