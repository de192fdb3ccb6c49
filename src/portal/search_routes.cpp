#include "portal/search_routes.hpp"

#include "base/text.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"
#include "portal/made_route.hpp"
#include "portal/search_group.hpp"
#include "portal/search_json.hpp"
#include "portal/seen.hpp"
#include "terms/inquiry_id.hpp"

#include <fmt/format.h>

namespace portal {
namespace {

namespace http = platform::http;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using platform::sql::Transaction;

constexpr std::size_t kAlertsCounted = 100;  // of one tenant

[[nodiscard]] std::string text_of(Request const& request) {
  return std::string{base::trimmed(request.query_value("q").value_or(""))};
}

[[nodiscard]] SearchItem item_of(alerts::Alert const& alert, std::string const& title,
                                 std::vector<base::SearchPhrase> const& phrases) {
  auto const& face = alert.face();
  auto const line = fmt::format("{} {} → {} ({})", face.name, face.client.ip.text(),
                                face.server.ip.text(), face.signature);
  return SearchItem{.id = alert.id().text(),
                    .tenant_id = alert.tenant().text(),
                    .tenant_name = {},
                    .number = {},
                    .title = title,
                    .title_pieces = search_pieces(title, phrases, kAlertLetters),
                    .snippet = search_pieces(line, phrases, kAlertLetters),
                    .at = alert.tally().last_seen,
                    .state = std::string{name_of(alert.progress().life)},
                    .risk = std::string{terms::name_of(alert.face().risk)}};
}

/// The list of alerts with the same words begins so.
[[nodiscard]] Result<SearchGroup> alerts_of(SearchDeps const& deps, terms::TenantId const& tenant,
                                            std::string const& text,
                                            std::optional<base::Instant> visible_until) {
  alerts::Filter filter;
  filter.to = visible_until;
  filter.text = text;
  filter.titles = &deps.explanations;
  auto const found = terms::read<terms::Page<alerts::Alert>>(
      deps.alerts, [&](alerts::AlertsPorts& ports) {
        return ports.alerts.list(tenant, filter, {.limit = kAlertsCounted});
      });
  if (!found) return tl::unexpected(found.error());
  SearchGroup group;
  group.hits = static_cast<std::int64_t>(found->items.size());
  group.has_more_hits = found->next_cursor.has_value();
  group.has_more = group.has_more_hits || found->items.size() > kSearchItemsMax;
  auto const phrases = base::search_phrases(text);
  for (auto const& alert : found->items) {
    if (group.items.size() == kSearchItemsMax) break;
    group.items.push_back(item_of(alert, deps.explanations.explain(alert).title, phrases));
  }
  return group;
}

/// What was looked for, and which kinds of things whoever looks may see.
struct Asked {
  SearchScope scope;
  std::string text;
  bool is_with_alerts;
  bool is_with_advisories;
};

/// What the indexes say, on one snapshot; with the alerts of all tenants for the desk.
[[nodiscard]] Result<void> look(SearchDeps const& deps, Transaction& transaction,
                                Asked const& asked, SearchAnswer& found) {
  auto inquiries = search_inquiries(transaction, asked.scope, asked.text);
  if (!inquiries) return base::pass(inquiries);
  found.inquiries = std::move(*inquiries);
  auto const indexing = is_indexing(transaction);
  if (!indexing) return tl::unexpected(indexing.error());
  found.is_indexing = *indexing;
  auto articles = search_articles(transaction, asked.scope, asked.text);
  if (!articles) return base::pass(articles);
  found.articles = std::move(*articles);
  if (asked.is_with_advisories) {
    auto advisories = search_advisories(transaction, asked.scope, asked.text);
    if (!advisories) return base::pass(advisories);
    found.advisories = std::move(*advisories);
  }
  if (asked.scope.tenant || !asked.is_with_alerts) return {};
  auto alerts = search_alerts(transaction, deps.explanations, asked.text);
  if (!alerts) return base::pass(alerts);
  found.alerts = std::move(*alerts);
  return {};
}

[[nodiscard]] Result<SearchAnswer> searched(SearchDeps const& deps, Asked const& asked) {
  SearchAnswer found;
  auto done = deps.database.read([&](Transaction& transaction) -> Result<void> {
    return look(deps, transaction, asked, found);
  });
  if (!done) return base::pass(done);
  if (!asked.scope.tenant || !asked.is_with_alerts) return found;
  auto alerts = alerts_of(deps, *asked.scope.tenant, asked.text, asked.scope.visible_until);
  if (!alerts) return base::pass(alerts);
  found.alerts = std::move(*alerts);
  return found;
}

/// A customer reads the firm's advisories with the same right as its inquiries.
[[nodiscard]] Response show(SearchDeps const& deps, Request const& request, Caller const& caller,
                            SearchScope const& scope) {
  auto const text = text_of(request);
  if (auto const checked = check_search(text); !checked) {
    return http::problem(checked.error(), request);
  }
  auto const has = [&caller](terms::Right right) { return caller.rights.has(right); };
  Asked const asked{scope, text, has(terms::Right::AlertRead),
                    has(scope.tenant ? terms::Right::InquiryRead : terms::Right::AdvisoryWrite)};
  return answer(200, searched(deps, asked), request);
}

[[nodiscard]] Result<SimilarInquiries> similar(SearchDeps const& deps, Request const& request) {
  auto const inquiry = terms::inquiry_id_from(request.path_value("inquiry"));
  if (!inquiry) return tl::unexpected(inquiry.error());
  return seen<SimilarInquiries>(deps.database, [&](Transaction& transaction) {
    return similar_inquiries(transaction, acting_tenant(request), *inquiry);
  });
}

[[nodiscard]] http::Route searching(std::string path, std::string summary, terms::Right right) {
  auto route = made_route(std::move(path), std::move(summary), right);
  route.output = http::schema_of<SearchAnswer>(http::SchemaUse::Output);
  route.query.push_back({"q", R"({"type":"string","minLength":1,"maxLength":200})"});
  return route;
}

}  // namespace

std::vector<http::Route> search_routes(SearchDeps const& deps) {
  auto desk = searching(
      "/api/v1/desk/search",
      "Inquiries and alerts of every tenant, articles and advisories that hold some words",
      terms::Right::DeskQueue);
  desk.handler = [deps](Request const& r, Caller const& c) {
    return show(deps, r, c, {.tenant = {}, .is_desk = true});
  };
  auto own = searching(
      "/api/v1/tenants/{tenant}/search",
      "Inquiries, alerts, articles and advisories of a tenant that hold some words",
      terms::Right::InquiryRead);
  own.evidence = {"search", ""};
  own.handler = [deps](Request const& r, Caller const& c) {
    return show(deps, r, c, {acting_tenant(r), c.actor.side == terms::Side::Desk, c.visible_until});
  };
  auto alike = made_route("/api/v1/tenants/{tenant}/inquiries/{inquiry}/similar",
                          "Past inquiries of any tenant that are about much the same",
                          terms::Right::DeskQueue);
  alike.output = http::schema_of<SimilarInquiries>(http::SchemaUse::Output);
  alike.handler = [deps](Request const& r, Caller const&) {
    return answer(200, similar(deps, r), r);
  };
  return {std::move(desk), std::move(own), std::move(alike)};
}

}  // namespace portal
