#include "domain/detection/api/routes.hpp"

#include "domain/detection/api/ingest_json.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace detection::api {
namespace {

namespace http = platform::http;
using MakeReader = std::function<std::unique_ptr<LineReader>()>;

constexpr std::size_t kBodyBytesMax = 64 * 1024 * 1024;
constexpr std::size_t kWireBytesMax = 512 * 1024 * 1024;

[[nodiscard]] IngestReport report_of(IngestTally const& tally) {
  IngestReport report{.lines = tally.lines,
                      .accepted = tally.accepted,
                      .alerts_new = tally.alerts_new,
                      .sightings = tally.sightings,
                      .events = tally.events,
                      .refused = tally.refused,
                      .errors = {},
                      .errors_more = 0};
  for (auto const& error : tally.errors) {
    report.errors.push_back(
        {error.line, error.fault.pointer, std::string{error.fault.code}, error.fault.detail});
  }
  report.errors_more = tally.refused - static_cast<std::int64_t>(report.errors.size());
  return report;
}

[[nodiscard]] http::Response ingest(Deps const& deps, MakeReader const& make_reader,
                                    http::Request const& request, http::Caller const& caller) {
  auto const reader = make_reader();
  IngestLines use_case{*reader, deps.sink, deps.clock};
  auto const tally = use_case.run(request.body, {caller.actor, caller.routers});
  if (!tally) return http::problem(tally.error(), request);
  bool const all_refused = tally->refused > 0 && tally->accepted == 0;
  return http::json(all_refused ? 422 : 200, report_of(*tally));
}

[[nodiscard]] http::Route ingest_route(Deps const& deps, std::string format, std::string summary,
                                       MakeReader const& make_reader) {
  http::Route route;
  route.method = http::Method::Post;
  route.path = "/api/v1/ingest/" + std::move(format);
  route.slice = "detection";
  route.summary = std::move(summary);
  route.right = terms::Right::AlertIngest;
  route.input = {.name = "NdjsonLines",
                 .json = R"({"type":"string","description":"One JSON object a line"})",
                 .media_type = "application/x-ndjson"};
  route.output = http::schema_of<IngestReport>(http::SchemaUse::Output);
  route.body = {kBodyBytesMax, kLineBytesMax, kWireBytesMax, true};
  route.handler = [deps, make_reader](http::Request const& request, http::Caller const& caller) {
    return ingest(deps, make_reader, request, caller);
  };
  return route;
}

}  // namespace

std::vector<http::Route> routes(Deps const& deps) {
  return {ingest_route(deps, "eve", "Takes in Suricata EVE events, one a line", deps.eve_reader),
          ingest_route(deps, "alerts", "Takes in alerts of own detectors, one a line",
                       deps.alert_form_reader)};
}

}  // namespace detection::api
