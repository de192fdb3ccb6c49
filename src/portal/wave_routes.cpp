#include "portal/wave_routes.hpp"

#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"
#include "portal/made_route.hpp"
#include "portal/seen.hpp"
#include "portal/wave_json.hpp"

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Transaction;

[[nodiscard]] Response list(WaveDeps const& deps, Request const& request) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  auto const view = wave_view_from(request.query_value("view").value_or("all"));
  if (!view) {
    return http::problem({base::ErrorKind::Invalid,
                          "portal.view",
                          "The view is unknown.",
                          {{"/view", "all, peers, signatures, serious"}}},
                         request);
  }
  auto const outcome = seen<DeskWaveList>(deps.database, [&](Transaction& transaction) {
    return desk_waves(transaction, deps.rules, *view, *page);
  });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response show(WaveDeps const& deps, Request const& request, Caller const& caller) {
  WaveQuestion const question{std::string{request.path_value("wave")}, caller.actor.id,
                              deps.clock.now()};
  auto const outcome = seen<DeskWaveDetail>(deps.database, [&](Transaction& transaction) {
    return wave_detail(transaction, deps.rules, question);
  });
  return http::answer(200, outcome, request);
}

[[nodiscard]] Response list_of_alert(WaveDeps const& deps, Request const& request) {
  auto const tenant = http::acting_tenant(request);
  auto const outcome = seen<DeskWaveList>(deps.database, [&](Transaction& transaction) {
    return waves_of_alert(transaction, deps.rules, tenant, request.path_value("alert"));
  });
  return http::answer(200, outcome, request);
}

}  // namespace

std::vector<http::Route> wave_routes(WaveDeps const& deps) {
  auto listing = made_route("/api/v1/desk/waves",
                            "The same peer or signature at several firms lately, most firms first",
                            terms::Right::DeskQueue);
  listing.output = http::schema_of<DeskWaveList>(http::SchemaUse::Output);
  listing.query = http::page_parameters();
  listing.query.push_back(
      {"view", R"({"type":"string","enum":["all","peers","signatures","serious"]})"});
  listing.handler = [deps](Request const& r, Caller const&) { return list(deps, r); };

  auto showing = made_route("/api/v1/desk/waves/{wave}",
                            "One of them: firms by day, their alerts, inquiries and blocks",
                            terms::Right::DeskQueue);
  showing.output = http::schema_of<DeskWaveDetail>(http::SchemaUse::Output);
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto of_alert = made_route("/api/v1/tenants/{tenant}/alerts/{alert}/waves",
                             "Where else the peer or the signature of an alert was seen",
                             terms::Right::DeskQueue);
  of_alert.output = http::schema_of<DeskWaveList>(http::SchemaUse::Output);
  of_alert.handler = [deps](Request const& r, Caller const&) { return list_of_alert(deps, r); };
  return {std::move(listing), std::move(showing), std::move(of_alert)};
}

}  // namespace portal
