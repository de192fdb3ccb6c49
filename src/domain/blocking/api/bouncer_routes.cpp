#include "domain/blocking/api/block_handling.hpp"
#include "domain/blocking/api/feed_routes.hpp"
#include "domain/blocking/api/usage_metrics.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;

/// Our own words alone: nothing that stands in an alert or a request reaches a device.
constexpr std::string_view kScenario = "madoguchi/block";

constexpr std::string_view kDecisionSchema =
    R"({"type":"object","required":["id","uuid","origin","type","scope","value","duration",)"
    R"("scenario"],"properties":{"id":{"type":"integer"},"uuid":{"type":"string"},)"
    R"("origin":{"type":"string"},"type":{"type":"string"},"scope":{"type":"string"},)"
    R"("value":{"type":"string"},"duration":{"type":"string","description":"1h0m0s"},)"
    R"("scenario":{"type":"string"}}})";
constexpr std::string_view kStreamSchema =
    R"({"type":"object","required":["new","deleted"],"properties":{)"
    R"("new":{"type":"array","items":{"$ref":"#/components/schemas/Decision"}},)"
    R"("deleted":{"type":"array","items":{"$ref":"#/components/schemas/Decision"}}}})";
constexpr std::string_view kListSchema =
    R"({"type":["array","null"],"items":{"$ref":"#/components/schemas/Decision"}})";

[[nodiscard]] http::Schema decision_schema() { return {"Decision", std::string{kDecisionSchema}}; }

/// The words of the protocol, for a bouncer whose key is not good.
[[nodiscard]] Response forbidden() {
  return {.status = 403, .body = R"({"message":"access forbidden"})"};
}

[[nodiscard]] Response refused(base::Error const& error, Request const& request) {
  return error.kind == base::ErrorKind::Forbidden ? forbidden() : http::problem(error, request);
}

void put(http::JsonWriter& writer, Decision const& decision) {
  auto const field = [&writer](std::string_view name, std::string_view value) {
    writer.name(name);
    writer.text(value);
  };
  writer.open('{');
  writer.name("id");
  writer.whole(decision.number);
  field("uuid", decision.block.text());
  field("origin", kOrigin);
  field("type", "ban");
  field("scope", "Ip");
  field("value", decision.address.text());
  field("duration", go_duration(decision.left));
  field("scenario", kScenario);
  writer.close('}');
}

void put(http::JsonWriter& writer, std::vector<Decision> const& decisions) {
  writer.open('[');
  for (auto const& decision : decisions) put(writer, decision);
  writer.close(']');
}

[[nodiscard]] char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

[[nodiscard]] bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

/// Whether `fits` one of a list with commas.
template <class Fits>
[[nodiscard]] bool any_of_list(std::string_view list, Fits fits) {
  while (!list.empty()) {
    auto const end = list.find(',');
    if (fits(list.substr(0, end))) return true;
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return false;
}

/// Every decision of ours has the same scope, origin and scenario: either all are wanted or none.
[[nodiscard]] bool wants_ours(Request const& request) {
  auto const is_in = [&](std::string_view name, std::string_view ours) {
    auto const list = request.query_value(name);
    return !list || list->empty() ||
           any_of_list(*list, [&](std::string_view one) { return is_same(one, ours); });
  };
  auto const contains = [](std::string_view part) {
    return !part.empty() && kScenario.find(part) != std::string_view::npos;
  };
  auto const wanted = request.query_value("scenarios_containing").value_or("");
  auto const unwanted = request.query_value("scenarios_not_containing").value_or("");
  return is_in("scopes", "ip") && is_in("scope", "ip") && is_in("origins", kOrigin) &&
         is_in("type", "ban") && (wanted.empty() || any_of_list(wanted, contains)) &&
         !any_of_list(unwanted, contains);
}

[[nodiscard]] FeedPull pull_of(Request const& request, Caller const& caller) {
  // The caller is a key of ours, whose name is its id.
  return {*FeedKeyId::parse(caller.actor.id), client_of(request)};
}

[[nodiscard]] Response stream_json(DecisionDelta const& delta) {
  http::JsonWriter writer;
  writer.open('{');
  writer.name("new");
  put(writer, delta.fresh);
  writer.name("deleted");
  put(writer, delta.gone);
  writer.close('}');
  return {.status = 200, .body = writer.take()};
}

[[nodiscard]] Response stream(FeedDeps const& deps, Request const& request, Caller const& caller) {
  // A look whether the door is open: it takes nothing, so nothing is moved on.
  if (request.method == http::Method::Head) return {.status = 200};
  bool const is_startup = is_same(request.query_value("startup").value_or(""), "true");
  auto const served = terms::read<ServedDecisions>(deps.work, [&](BlockingPorts& ports) {
    return pull_decisions(ports, deps.around, pull_of(request, caller), is_startup);
  });
  if (!served) return refused(served.error(), request);
  // Who wants none of ours was served nothing, and proves nothing.
  if (!wants_ours(request)) return stream_json({});
  auto response = stream_json(served->delta);
  response.when_written = when_served(deps, served->receipt);
  return response;
}

/// The addresses asked for; everything where none is.
[[nodiscard]] Result<std::vector<Decision>> asked_for(std::vector<Decision> decisions,
                                                      Request const& request) {
  for (auto const* name : {"ip", "value"}) {
    auto const text = request.query_value(name);
    if (!text || text->empty()) continue;
    auto const address = terms::IpAddress::parse(*text);
    if (!address) return tl::unexpected(address.error());
    std::erase_if(decisions, [&](Decision const& one) { return one.address != *address; });
  }
  if (auto const text = request.query_value("range"); text && !text->empty()) {
    auto const range = terms::IpPrefix::parse(*text);
    if (!range) return tl::unexpected(range.error());
    std::erase_if(decisions, [&](Decision const& one) { return !range->contains(one.address); });
  }
  return decisions;
}

[[nodiscard]] Response look_up(FeedDeps const& deps, Request const& request, Caller const& caller) {
  if (request.method == http::Method::Head) return {.status = 200};
  auto found = terms::read<std::vector<Decision>>(deps.work, [&](BlockingPorts& ports) {
    return look_up_decisions(ports, deps.around, pull_of(request, caller));
  });
  if (!found) return refused(found.error(), request);
  if (!wants_ours(request)) found->clear();
  auto const asked = asked_for(std::move(*found), request);
  if (!asked) return http::problem(asked.error(), request);
  http::JsonWriter writer;
  if (asked->empty()) writer.null();  // as the protocol has it
  else put(writer, *asked);
  return {.status = 200, .body = writer.take()};
}

[[nodiscard]] Response take_usage(FeedDeps const& deps, Request const& request,
                                  Caller const& caller) {
  auto const held = held_by_bouncer(request.body);
  if (!held) return http::problem(held.error(), request);
  if (!*held) return {.status = 201, .body = "null"};
  auto const taken = deps.work.write([&](BlockingPorts& ports) {
    return take_count(ports, deps.around, pull_of(request, caller), **held);
  });
  if (!taken) return refused(taken.error(), request);
  return {.status = 201, .body = "null"};
}

using Handle = Response (*)(FeedDeps const&, Request const&, Caller const&);

[[nodiscard]] Route route(FeedDeps const& deps, std::string path, std::string summary,
                          Handle handle) {
  Route made;
  made.path = std::move(path);
  made.slice = "blocking";
  made.summary = std::move(summary);
  made.access = http::Access::FeedKey;
  made.turn_away = [](Request const&, base::Error const&) { return forbidden(); };
  made.handler = [deps, handle](Request const& r, Caller const& c) { return handle(deps, r, c); };
  for (auto const* name :
       {"scopes", "origins", "scenarios_containing", "scenarios_not_containing"}) {
    made.query.push_back({name});
  }
  return made;
}

}  // namespace

std::vector<Route> bouncer_routes(FeedDeps const& deps) {
  auto streaming = route(deps, "/v1/decisions/stream",
                         "CrowdSec bouncers: what changed since this bouncer last asked", stream);
  streaming.output = {"DecisionStream", std::string{kStreamSchema}, {decision_schema()}};
  streaming.query.push_back({"startup", R"({"type":"boolean"})"});

  auto looking = route(deps, "/v1/decisions", "CrowdSec bouncers: what is in force for an address",
                       look_up);
  looking.output = {"Decisions", std::string{kListSchema}, {decision_schema()}};
  for (auto const* name : {"ip", "value", "range", "scope", "type"}) {
    looking.query.push_back({name});
  }

  auto telling = route(deps, "/v1/usage-metrics", "CrowdSec bouncers: how many decisions they hold",
                       take_usage);
  telling.method = http::Method::Post;
  telling.query.clear();
  telling.status = 201;
  telling.body.takes_gzip = true;

  Route living;
  living.path = "/health";
  living.slice = "blocking";
  living.summary = "CrowdSec bouncers: whether anybody is there";
  living.access = http::Access::Public;
  living.handler = [](Request const&, Caller const&) {
    return Response{.status = 200, .body = R"({"status":"up"})"};
  };
  return {std::move(streaming), std::move(looking), std::move(telling), std::move(living)};
}

}  // namespace blocking::api
