#include "domain/blocking/api/brake_json.hpp"
#include "domain/blocking/api/routes.hpp"
#include "domain/blocking/pull_brake.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;

constexpr std::size_t kBrakesMax = 50;

[[nodiscard]] BlockBrake brake_json(Brake const& brake) {
  BlockBrake json{};
  json.id = brake.id.text();
  json.scope = name_of(brake.scope);
  json.who_id = brake.who;
  json.who_name = brake.who_name;
  json.acts = brake.acts;
  json.minutes = brake.minutes;
  json.pulled_at = brake.pulled_at;
  if (auto const& release = brake.release) {
    json.released_by_name = release->by_name;
    json.released_at = release->at;
    json.release_why = release->why;
    json.release_until = release->until;
  }
  return json;
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const&) {
  auto const outcome = terms::read<BlockBrakeList>(
      deps.work, [&](BlockingPorts& ports) -> Result<BlockBrakeList> {
        auto const brakes = ports.brakes.current(deps.around.clock.now(), kBrakesMax);
        if (!brakes) return tl::unexpected(brakes.error());
        BlockBrakeList all{};
        for (auto const& brake : *brakes) all.items.push_back(brake_json(brake));
        return all;
      });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response release(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<BlockBrakeRelease>(request);
  if (!input) return http::problem(input.error(), request);
  auto const which = BrakeId::parse(request.path_value("brake"));
  if (!which) {
    return http::problem(
        {ErrorKind::NotFound, "blocking.no-brake", "この停止は見つかりません。", {}}, request);
  }
  auto const outcome = terms::write<BlockBrake>(
      deps.work, [&](BlockingPorts& ports) -> Result<BlockBrake> {
        auto const brake = release_brake(ports, deps.around, *which, input->why, caller.actor);
        if (!brake) return tl::unexpected(brake.error());
        return brake_json(*brake);
      });
  return http::answer(200, outcome, request);
}

}  // namespace

std::vector<http::Route> brake_routes(Deps const& deps) {
  http::Route listing;
  listing.path = "/api/v1/desk/block-brakes";
  listing.slice = "blocking";
  listing.summary = "Where approvals have been stopped for coming too fast, and what was let go on";
  listing.right = terms::Right::DeskQueue;
  listing.output = http::schema_of<BlockBrakeList>(http::SchemaUse::Output);
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };

  http::Route releasing;
  releasing.method = http::Method::Post;
  releasing.path = "/api/v1/desk/block-brakes/{brake}/release";
  releasing.slice = "blocking";
  releasing.summary = "A supervisor lets approvals go on, for a time and with a reason";
  releasing.right = terms::Right::BlockRelease;
  releasing.input = http::schema_of<BlockBrakeRelease>(http::SchemaUse::Input);
  releasing.output = http::schema_of<BlockBrake>(http::SchemaUse::Output);
  releasing.is_once = true;
  releasing.handler = [deps](Request const& r, Caller const& c) { return release(deps, r, c); };
  return {std::move(listing), std::move(releasing)};
}

}  // namespace blocking::api
