#include "domain/inquiries/api/desk_json.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

namespace inquiries::api {
namespace {

namespace http = platform::http;
using http::Caller;
using http::Request;
using http::Response;

[[nodiscard]] WaveText text_of(NewWaveDrafts const& input) {
  WaveText what{input.text, {}};
  for (auto const& one : input.inquiries) what.targets.push_back({one.tenant_id, one.inquiry_id});
  return what;
}

[[nodiscard]] WaveDraftsPut view_of(PutDrafts const& outcome) {
  WaveDraftsPut view{static_cast<std::int64_t>(outcome.put.size()), {}};
  for (auto const& [target, why] : outcome.missed) {
    view.missed.push_back({target.tenant.text(), target.inquiry.text(), std::string{name_of(why)}});
  }
  return view;
}

[[nodiscard]] Response put_drafts(WaveDraftDeps const& deps, Request const& request,
                                  Caller const& caller) {
  auto const input = http::read_json<NewWaveDrafts>(request);
  if (!input) return http::problem(input.error(), request);
  auto const outcome = deps.drafts.put(request.path_value("wave"), caller.actor, text_of(*input));
  if (!outcome) return http::problem(outcome.error(), request);
  for (auto const& [tenant, inquiry] : outcome->put) {
    deps.tell({PassingNews::Kind::Draft, tenant, inquiry, caller.actor.id});
  }
  return http::json(200, view_of(*outcome));
}

}  // namespace

http::Route wave_draft_route(WaveDraftDeps const& deps) {
  http::Route route;
  route.method = http::Method::Post;
  route.path = "/api/v1/desk/waves/{wave}/drafts";
  route.slice = "inquiries";
  route.summary = "Puts one text as the caller's draft into inquiries of a wave; sends nothing";
  route.right = terms::Right::InquiryAnswer;
  route.input = http::schema_of<NewWaveDrafts>(http::SchemaUse::Input);
  route.output = http::schema_of<WaveDraftsPut>(http::SchemaUse::Output);
  route.is_once = true;
  route.handler = [deps](Request const& r, Caller const& c) { return put_drafts(deps, r, c); };
  return route;
}

}  // namespace inquiries::api
