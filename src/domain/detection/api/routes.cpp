#include "domain/detection/api/routes.hpp"

#include "domain/detection/api/ingest_json.hpp"
#include "domain/detection/ingest_lines.hpp"
#include "domain/detection/measures.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <atomic>
#include <memory>
#include <string_view>

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

constexpr std::string_view kRetryAfterSeconds = "2";

/// How many bodies are worked on. Feeds are patient; people who use the same workers are not.
class Room {
 public:
  explicit Room(std::int64_t places) : free_(places) {}
  /// A place in it, while there is one.
  class Place {
   public:
    explicit Place(Room& room) : room_(room), is_taken_(--room.free_ >= 0) {}
    ~Place() { ++room_.free_; }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;
    [[nodiscard]] bool is_taken() const { return is_taken_; }

   private:
    Room& room_;
    bool is_taken_;
  };

 private:
  std::atomic<std::int64_t> free_;
};

[[nodiscard]] http::Response turned_away(Deps const& deps, http::Request const& request) {
  deps.metrics.count(kTurnedAway);
  auto response = http::problem({base::ErrorKind::Unavailable,
                                 "detection.busy",
                                 "Other bodies are being stored; send this one again.",
                                 {}},
                                request);
  response.headers.emplace_back("Retry-After", kRetryAfterSeconds);
  return response;
}

[[nodiscard]] http::Response ingest(Deps const& deps, MakeReader const& make_reader,
                                    http::Request const& request, http::Caller const& caller) {
  auto const start = deps.clock.now();
  auto const reader = make_reader();
  IngestLines use_case{*reader, deps.sink, deps.clock};
  auto const tally = use_case.run(request.body, {caller.actor, caller.routers});
  if (!tally) return http::problem(tally.error(), request);
  tell(deps.metrics, *tally, static_cast<std::int64_t>(request.body.size()));
  deps.metrics.took(kBodySeconds, deps.clock.now() - start);
  bool const all_refused = tally->refused > 0 && tally->accepted == 0;
  return http::json(all_refused ? 422 : 200, report_of(*tally));
}

/// What an ingest route is made of. The room is shared by the handlers of both routes, which are
/// copied about.
struct Door {
  std::string format;
  std::string summary;
  MakeReader make_reader;
  std::shared_ptr<Room> room;
};

[[nodiscard]] http::Route ingest_route(Deps const& deps, Door const& door) {
  http::Route route;
  route.method = http::Method::Post;
  route.path = "/api/v1/ingest/" + door.format;
  route.slice = "detection";
  route.summary = door.summary;
  route.right = terms::Right::AlertIngest;
  route.input = {.name = "NdjsonLines",
                 .json = R"({"type":"string","description":"One JSON object a line"})",
                 .media_type = "application/x-ndjson"};
  route.output = http::schema_of<IngestReport>(http::SchemaUse::Output);
  route.body = {kBodyBytesMax, kLineBytesMax, kWireBytesMax, true};
  route.handler = [deps, door](http::Request const& request, http::Caller const& caller) {
    Room::Place const place{*door.room};
    if (!place.is_taken()) return turned_away(deps, request);
    return ingest(deps, door.make_reader, request, caller);
  };
  return route;
}

}  // namespace

std::vector<http::Route> routes(Deps const& deps) {
  auto const room = std::make_shared<Room>(deps.at_once_max);
  return {ingest_route(deps,
                       {"eve", "Takes in Suricata EVE events, one a line", deps.eve_reader, room}),
          ingest_route(deps, {"alerts", "Takes in alerts of own detectors, one a line",
                              deps.alert_form_reader, room})};
}

}  // namespace detection::api
