#include "domain/paid_work/api/bundle_json.hpp"
#include "domain/paid_work/api/work_answer.hpp"
#include "domain/paid_work/offer_work.hpp"
#include "platform/http/download.hpp"

namespace paid_work::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using terms::Right;

/// A POST: what leaves the desk is written down, and a link alone never fetches it.
[[nodiscard]] Response fetch(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = act_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const input = http::read_json<PaidWorkNoWords>(request);
  if (!input) return http::problem(input.error(), request);
  auto outcome = terms::write<Fetched>(
      deps.work, [&](PaidWorkPorts& ports) { return fetch_bundle(ports, deps.around, *which); });
  if (!outcome) return http::problem(outcome.error(), request);
  return http::download("hand-over-" + outcome->record.sha256.substr(0, 12) + ".json",
                        std::move(outcome->bytes));
}

[[nodiscard]] Route fetching(Deps const& deps) {
  auto made = work_route(http::Method::Post, std::string{kOnePath} + "/downloads",
                         Right::PaidWorkOffer,
                         "The sealed bundle, byte by byte; the download is listed");
  made.input = http::schema_of<PaidWorkNoWords>(http::SchemaUse::Input);
  made.output = {.name = "HandOverBytes",
                 .json = R"({"type":"string","format":"binary"})",
                 .media_type = "application/octet-stream"};
  made.handler = [deps](Request const& r, Caller const& c) { return fetch(deps, r, c); };
  return made;
}

}  // namespace

std::vector<Route> hand_over_routes(Deps const& deps) {
  return {work_posting<PaidWorkNoWords>(
              deps, "/hand-over", Right::PaidWorkOffer,
              "Seals what was consented to and records that it leaves the desk",
              [](auto& ports, auto const& around, auto const& act,
                 PaidWorkNoWords const&) -> Result<PaidWork> {
                auto const content = content_to_hand_over(ports, around, act);
                if (!content) return tl::unexpected(content.error());
                auto const bytes = bundle_bytes(*content, around);
                if (!bytes) return tl::unexpected(bytes.error());
                return hand_over_work(ports, around, act, *content, *bytes);
              }),
          fetching(deps),
          work_posting<PaidWorkReason>(
              deps, "/completion", Right::PaidWorkOffer, "The work is done",
              [](auto& ports, auto const& around, auto const& act, PaidWorkReason const& in) {
                return finish_work(ports, around, act, in.reason);
              }),
          work_posting<PaidWorkReason>(
              deps, "/retraction", Right::PaidWorkOffer, "The desk takes the quote back",
              [](auto& ports, auto const& around, auto const& act, PaidWorkReason const& in) {
                return retract_work(ports, around, act, in.reason);
              })};
}

}  // namespace paid_work::api
