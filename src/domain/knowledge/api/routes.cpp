#include "domain/knowledge/api/routes.hpp"

#include "domain/knowledge/api/knowledge_json.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "terms/inquiry_id.hpp"

namespace knowledge::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] Result<terms::InquiryId> inquiry_of(Request const& request) {
  return terms::inquiry_id_from(request.path_value("inquiry"));
}

[[nodiscard]] Response suggest(Deps const& deps, Request const& request) {
  auto const id = inquiry_of(request);
  if (!id) return http::problem(id.error(), request);
  std::optional<std::string> scope;
  if (auto const asked = request.query_value("scope")) scope = std::string{*asked};
  auto const outcome = terms::read<SuggestedAnswerView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<SuggestedAnswerView> {
        auto const suggested = suggest_answer(ports, deps.around, acting_tenant(request), *id,
                                              scope);
        if (!suggested) return tl::unexpected(suggested.error());
        return view_of(*suggested);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response show_first_steps(Deps const& deps, Request const& request) {
  auto const id = inquiry_of(request);
  if (!id) return http::problem(id.error(), request);
  auto const outcome = terms::read<GuidanceView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<GuidanceView> {
        auto const steps = first_steps(ports, deps.around, acting_tenant(request), *id);
        if (!steps) return tl::unexpected(steps.error());
        return view_of(*steps);
      });
  return answer(200, outcome, request);
}

/// The cases a customer may look up: what the desk answers, but not the insurance's own pages.
[[nodiscard]] bool is_case(std::string_view article_id) { return article_id.starts_with('A'); }

[[nodiscard]] Response show_guide(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<GuideView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<GuideView> {
        auto const titles = ports.articles.titles();
        if (!titles) return tl::unexpected(titles.error());
        auto const windows = windows_now(ports, deps.around);
        if (!windows) return tl::unexpected(windows.error());
        GuideView view{{}, views_of(*windows), view_of(desk_now(deps.around))};
        for (auto const& one : *titles) {
          if (is_case(one.id)) view.cases.push_back({one.id, one.title});
        }
        return view;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response show_case(Deps const& deps, Request const& request) {
  auto const id = request.path_value("article");
  auto const outcome = terms::read<GuidanceView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<GuidanceView> {
        if (!is_case(id)) {
          return fail(ErrorKind::NotFound, "knowledge.no-article", "この記事は見つかりません。");
        }
        auto const steps = guide_to(ports, deps.around, id);
        if (!steps) return tl::unexpected(steps.error());
        return view_of(*steps);
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Route reading(std::string const& tail, Right right, std::string summary) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

/// The same for everybody who is signed in.
[[nodiscard]] Route known_to_all(std::string const& tail, std::string summary) {
  Route route;
  route.path = "/api/v1" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.access = http::Access::SignedIn;
  return route;
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto suggesting = reading("/inquiries/{inquiry}/suggested-answer", Right::InquiryAnswer,
                            "An answer made of the desk's articles, each sentence with its source");
  suggesting.query = {{"scope"}};
  suggesting.output = http::schema_of<SuggestedAnswerView>(SchemaUse::Output);
  suggesting.handler = [deps](Request const& r, Caller const&) { return suggest(deps, r); };

  auto first = reading("/inquiries/{inquiry}/first-steps", Right::InquiryRead,
                       "General guidance for what an inquiry seems to be about, at once");
  first.output = http::schema_of<GuidanceView>(SchemaUse::Output);
  first.handler = [deps](Request const& r, Caller const&) { return show_first_steps(deps, r); };

  auto guide = known_to_all("/guide", "First steps by case, and the public windows");
  guide.output = http::schema_of<GuideView>(SchemaUse::Output);
  guide.handler = [deps](Request const& r, Caller const&) { return show_guide(deps, r); };

  auto one = known_to_all("/guide/{article}", "The first steps of one case");
  one.output = http::schema_of<GuidanceView>(SchemaUse::Output);
  one.handler = [deps](Request const& r, Caller const&) { return show_case(deps, r); };
  return {std::move(suggesting), std::move(first), std::move(guide), std::move(one)};
}

}  // namespace knowledge::api
