#include "domain/blocking/api/agent_json.hpp"
#include "domain/blocking/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>
#include <charconv>

namespace blocking::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

constexpr std::int64_t kWaitMaxS = 25;

/// A whole number of the query; `otherwise` when it is absent, nullopt when it is no number.
[[nodiscard]] std::optional<std::int64_t> number_of(Request const& request, std::string_view name,
                                                    std::int64_t otherwise) {
  auto const text = request.query_value(name);
  if (!text) return otherwise;
  std::int64_t value = 0;
  auto const* end = text->data() + text->size();
  auto const read = std::from_chars(text->data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || value < 0) return std::nullopt;
  return value;
}

[[nodiscard]] DesiredFilters desired_json(Desired const& desired, base::Instant now) {
  DesiredFilters json{desired.generation, now, {}};
  for (auto const& filter : desired.filters) {
    json.filters.push_back({filter.block.text(), filter.address.text(), filter.expires_at});
  }
  return json;
}

/// Up to a third less than was asked for, by chance: routers that came together, as after a start
/// of the server, do not come back together.
[[nodiscard]] std::int64_t parked_ms(Deps const& deps, std::int64_t wait_s) {
  std::uint8_t chance = 0;
  deps.around.random.fill({&chance, 1});
  auto const whole_ms = std::min(wait_s, kWaitMaxS) * 1'000;
  return whole_ms - whole_ms * chance / (3 * 256);
}

/// Answers at once when the agent has not seen the stored generation; else the request is parked
/// until the router's topic is woken or the wait is over, and then answered as it stands.
[[nodiscard]] Response desired(Deps const& deps, Request const& request, Caller const& caller) {
  auto const seen = number_of(request, "generation", -1);
  auto const wait_s = number_of(request, "wait_s", 0);
  if (!seen || !wait_s || caller.routers.empty()) {
    return http::problem(
        {ErrorKind::Invalid, "blocking.poll", "generation and wait_s are whole numbers.", {}},
        request);
  }
  auto const& router = caller.routers.front();
  auto const outcome = terms::read<Desired>(
      deps.work, [&](BlockingPorts& ports) { return desired_of(ports, deps.around, router); });
  if (!outcome) return http::problem(outcome.error(), request);
  auto response = http::json(200, desired_json(*outcome, deps.around.clock.now()));
  if (outcome->generation == *seen && *wait_s > 0) {
    response.park = http::Park{"router:" + router.text(), parked_ms(deps, *wait_s)};
  }
  return response;
}

[[nodiscard]] Report report_of(AgentReport const& input) {
  Report report{input.generation,
                input.read_at,
                input.agent_version,
                input.clock_offset_ms,
                input.structure_ok,
                input.ruleset_hash,
                {},
                input.error};
  report.structure_fault = input.structure_fault.value_or("");
  if (input.refused_blocks) {
    report.refused_blocks = {input.refused_blocks->begin(), input.refused_blocks->end()};
  }
  for (auto const& filter : input.filters) {
    report.filters.push_back({filter.block_id, filter.address, filter.timeout_left_s,
                              filter.packets_out, filter.packets_in, filter.fault.value_or("")});
  }
  return report;
}

[[nodiscard]] Response take(Deps const& deps, Request const& request, Caller const& caller) {
  auto const input = http::read_json<AgentReport>(request);
  if (!input) return http::problem(input.error(), request);
  if (caller.routers.empty()) {
    return http::problem({ErrorKind::Forbidden, "blocking.agent-only", "Agents only.", {}},
                         request);
  }
  auto const report = report_of(*input);
  auto const outcome = terms::write<ReportTaken>(
      deps.work, [&](BlockingPorts& ports) -> Result<ReportTaken> {
        auto const taken = take_report(ports, deps.around, caller.routers.front(), report);
        if (!taken) return tl::unexpected(taken.error());
        return ReportTaken{true};
      });
  return http::answer(200, outcome, request);
}

}  // namespace

std::vector<Route> agent_routes(Deps const& deps) {
  Route pulling;
  pulling.path = "/api/v1/agent/desired";
  pulling.slice = "blocking";
  pulling.summary = "What the router should hold; a long poll";
  pulling.access = http::Access::RouterAgent;
  pulling.output = http::schema_of<DesiredFilters>(SchemaUse::Output);
  pulling.query = {{"generation", R"({"type":"integer","minimum":0})"},
                   {"wait_s", R"({"type":"integer","minimum":0,"maximum":25})"}};
  pulling.handler = [deps](Request const& r, Caller const& c) { return desired(deps, r, c); };

  Route telling;
  telling.method = http::Method::Post;
  telling.path = "/api/v1/agent/report";
  telling.slice = "blocking";
  telling.summary = "What the router holds, read back from it";
  telling.access = http::Access::RouterAgent;
  telling.input = http::schema_of<AgentReport>(SchemaUse::Input);
  telling.output = http::schema_of<ReportTaken>(SchemaUse::Output);
  telling.body = {kReportBytesMax, std::nullopt, kReportBytesMax};
  telling.handler = [deps](Request const& r, Caller const& c) { return take(deps, r, c); };
  return {std::move(pulling), std::move(telling)};
}

}  // namespace blocking::api
