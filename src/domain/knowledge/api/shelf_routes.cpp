#include "domain/knowledge/api/knowledge_json.hpp"
#include "domain/knowledge/api/routes.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "terms/japan_time.hpp"

namespace knowledge::api {
namespace {

namespace http = platform::http;
using base::Result;
using http::answer;
using http::Caller;
using http::Method;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

[[nodiscard]] std::chrono::local_days today(Deps const& deps) {
  return terms::japan_day(deps.around.clock.now());
}

[[nodiscard]] Response show_shelf(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<KnowledgeShelf>(
      deps.work, [&](KnowledgePorts& ports) -> Result<KnowledgeShelf> {
        auto const articles = ports.articles.all();
        if (!articles) return tl::unexpected(articles.error());
        auto const windows = windows_now(ports, deps.around);
        if (!windows) return tl::unexpected(windows.error());
        KnowledgeShelf shelf{{}, views_of(*windows)};
        for (auto const& one : *articles) shelf.articles.push_back(view_of(one, today(deps)));
        return shelf;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response show_versions(Deps const& deps, Request const& request) {
  auto const outcome = terms::read<ArticleVersions>(
      deps.work, [&](KnowledgePorts& ports) -> Result<ArticleVersions> {
        auto const id = request.path_value("article");
        if (auto const there = ports.articles.find(id); !there) {
          return tl::unexpected(there.error());
        }
        auto const versions = ports.articles.versions(id);
        if (!versions) return tl::unexpected(versions.error());
        ArticleVersions view;
        for (auto const& one : *versions) view.items.push_back(view_of(one, today(deps)));
        return view;
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response put_article(Deps const& deps, Request const& request, Caller const& caller) {
  auto input = http::read_json<NewArticle>(request);
  if (!input) return http::problem(input.error(), request);
  auto const seen = input->version_seen;
  auto const article = article_of(std::string{request.path_value("article")}, std::move(*input));
  if (!article) return http::problem(article.error(), request);
  auto const outcome = terms::write<ArticleView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<ArticleView> {
        auto const next = publish_article(ports, deps.around.clock, *article, {caller.actor, seen});
        if (!next) return tl::unexpected(next.error());
        return view_of(*next, today(deps));
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Response put_window(Deps const& deps, Request const& request, Caller const& caller) {
  auto input = http::read_json<NewPublicWindow>(request);
  if (!input) return http::problem(input.error(), request);
  auto const seen = input->version_seen;
  auto const window = window_of(std::string{request.path_value("window")}, std::move(*input));
  if (!window) return http::problem(window.error(), request);
  auto const outcome = terms::write<PublicWindowView>(
      deps.work, [&](KnowledgePorts& ports) -> Result<PublicWindowView> {
        auto const next = publish_window(ports, deps.around.clock, *window, {caller.actor, seen});
        if (!next) return tl::unexpected(next.error());
        return view_of(now_at(*next, deps.around));
      });
  return answer(200, outcome, request);
}

[[nodiscard]] Route made(Method method, std::string const& tail, Right right, std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/desk/knowledge" + tail;
  route.slice = "knowledge";
  route.summary = std::move(summary);
  route.right = right;
  return route;
}

}  // namespace

std::vector<Route> shelf_routes(Deps const& deps) {
  auto shelf = made(Method::Get, "", Right::DeskQueue, "The desk's articles and public windows");
  shelf.output = http::schema_of<KnowledgeShelf>(SchemaUse::Output);
  shelf.handler = [deps](Request const& r, Caller const&) { return show_shelf(deps, r); };

  auto versions = made(Method::Get, "/articles/{article}", Right::DeskQueue,
                       "Every version of an article, the newest first");
  versions.output = http::schema_of<ArticleVersions>(SchemaUse::Output);
  versions.handler = [deps](Request const& r, Caller const&) { return show_versions(deps, r); };

  auto article = made(Method::Put, "/articles/{article}", Right::KnowledgePublish,
                      "Publishes the next version of an article");
  article.input = http::schema_of<NewArticle>(SchemaUse::Input);
  article.output = http::schema_of<ArticleView>(SchemaUse::Output);
  article.handler = [deps](Request const& r, Caller const& c) { return put_article(deps, r, c); };

  auto window = made(Method::Put, "/windows/{window}", Right::KnowledgePublish,
                     "Publishes the next version of a public window, or a new one");
  window.input = http::schema_of<NewPublicWindow>(SchemaUse::Input);
  window.output = http::schema_of<PublicWindowView>(SchemaUse::Output);
  window.handler = [deps](Request const& r, Caller const& c) { return put_window(deps, r, c); };
  return {std::move(shelf), std::move(versions), std::move(article), std::move(window)};
}

}  // namespace knowledge::api
