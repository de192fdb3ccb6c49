#include "domain/alerts/api/routes.hpp"

#include "domain/alerts/api/alert_csv.hpp"
#include "domain/alerts/api/alert_json.hpp"
#include "domain/alerts/api/filter_query.hpp"
#include "domain/alerts/handle_alert.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/page_query.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>

namespace alerts::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::Result;
using http::acting_tenant;
using http::answer;
using http::Caller;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;

[[nodiscard]] tl::unexpected<base::Error> unknown_alert() {
  return base::fail(ErrorKind::NotFound, "alerts.unknown", "このアラートは見つかりません。");
}

[[nodiscard]] Result<terms::AlertId> alert_of(Request const& request) {
  auto id = terms::AlertId::parse(request.path_value("alert"));
  if (id) return id;
  return unknown_alert();
}

/// Where the service is over, of what came to be later nothing is shown; it stays stored.
[[nodiscard]] Result<Alert> shown_alert(AlertsPorts& ports, terms::TenantId const& tenant,
                                        terms::AlertId const& id, Caller const& caller) {
  auto alert = ports.alerts.find(tenant, id);
  bool const is_later = alert && caller.visible_until &&
                        alert->tally().first_seen >= *caller.visible_until;
  if (is_later) return unknown_alert();
  return alert;
}

/// What people had decided by `until`, where the service was over then.
[[nodiscard]] Result<std::vector<LifeChange>> history_of(AlertsPorts& ports, Alert const& alert,
                                                         Caller const& caller) {
  auto history = ports.alerts.history(alert);
  if (!history || !caller.visible_until) return history;
  auto const until = *caller.visible_until;
  std::erase_if(*history, [until](LifeChange const& step) { return step.at >= until; });
  return history;
}

/// A row of the list. Where the service is over it tells how the alert stood then.
[[nodiscard]] Result<AlertSummary> shown_summary(AlertsPorts& ports, Alert const& alert,
                                                 Names const& names,
                                                 Explanations const& explanations,
                                                 Caller const& caller) {
  auto summary = summary_of(alert, names, explanations);
  if (!caller.visible_until) return summary;
  auto const history = history_of(ports, alert, caller);
  if (!history) return tl::unexpected(history.error());
  summary.life = name_of(history->empty() ? Life::New : history->back().to);
  if (alert.tally().last_seen < *caller.visible_until) return summary;
  auto const tally = ports.alerts.tally_before(alert, *caller.visible_until);
  if (!tally) return tl::unexpected(tally.error());
  summary.last_seen_at = tally->last_seen;
  summary.sightings = tally->sightings;
  return summary;
}

/// The line of its most telling sighting, or, where that came after the end, of the last before.
[[nodiscard]] Result<std::string> evidence_of(AlertsPorts& ports, Alert const& alert,
                                              Caller const& caller) {
  if (!caller.visible_until || alert.face().at < *caller.visible_until) return alert.face().raw;
  auto const rows = ports.alerts.sightings(alert, {std::nullopt, 1}, caller.visible_until);
  if (!rows) return tl::unexpected(rows.error());
  return rows->items.empty() ? std::string{} : rows->items.front().raw;
}

[[nodiscard]] Result<AlertDetail> detail(AlertsPorts& ports, Deps const& deps,
                                         terms::TenantId const& tenant, terms::AlertId const& id,
                                         Caller const& caller) {
  auto const alert = shown_alert(ports, tenant, id, caller);
  if (!alert) return tl::unexpected(alert.error());
  auto const names = ports.router_names.names_of(tenant);
  if (!names) return tl::unexpected(names.error());
  auto const history = history_of(ports, *alert, caller);
  if (!history) return tl::unexpected(history.error());
  auto summary = shown_summary(ports, *alert, *names, deps.explanations, caller);
  if (!summary) return base::pass(summary);
  auto evidence = evidence_of(ports, *alert, caller);
  if (!evidence) return base::pass(evidence);
  auto const previous = ports.alerts.previous(*alert);
  if (!previous) return tl::unexpected(previous.error());
  AlertDetail seen{.alert = std::move(*summary),
                   .explanation = explanation_of(deps.explanations.explain(*alert), *alert,
                                                 deps.around.clock.now()),
                   .blockable = alert->is_blockable(),
                   .evidence_json = std::move(*evidence),
                   .history = {},
                   .previous_alert_id = {}};
  for (auto const& change : *history) seen.history.push_back(step_of(change));
  if (*previous) seen.previous_alert_id = (*previous)->text();
  return seen;
}

[[nodiscard]] Result<AlertSummaryList> found(Deps const& deps, Request const& request,
                                             Caller const& caller, terms::PageRequest const& page) {
  auto filter = filter_of(request, deps.around.clock.now());
  if (!filter) return base::pass(filter);
  filter->titles = &deps.explanations;
  if (caller.visible_until) {
    filter->to = std::min(filter->to.value_or(*caller.visible_until), *caller.visible_until);
  }
  return terms::read<AlertSummaryList>(
      deps.work, [&](AlertsPorts& ports) -> Result<AlertSummaryList> {
        auto const tenant = acting_tenant(request);
        auto const names = ports.router_names.names_of(tenant);
        if (!names) return tl::unexpected(names.error());
        auto const found = ports.alerts.list(tenant, *filter, page);
        if (!found) return tl::unexpected(found.error());
        AlertSummaryList rows;
        for (auto const& alert : found->items) {
          auto row = shown_summary(ports, alert, *names, deps.explanations, caller);
          if (!row) return base::pass(row);
          rows.items.push_back(std::move(*row));
        }
        rows.next_cursor = found->next_cursor;
        return rows;
      });
}

[[nodiscard]] Response list(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, found(deps, request, caller, *page), request);
}

[[nodiscard]] Response list_csv(Deps const& deps, Request const& request, Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return found(deps, request, caller, page);
  };
  return http::csv(alert_csv_head(), request, find, csv_row);
}

/// What people decide about an alert is its version; sightings come and go without.
[[nodiscard]] Response shown(Result<AlertDetail> const& outcome, Request const& request) {
  auto response = answer(200, outcome, request);
  if (outcome) response.version = static_cast<std::int64_t>(outcome->history.size());
  return response;
}

[[nodiscard]] Response show(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = alert_of(request);
  if (!id) return http::problem(id.error(), request);
  auto const outcome = terms::read<AlertDetail>(deps.work, [&](AlertsPorts& ports) {
    return detail(ports, deps, acting_tenant(request), *id, caller);
  });
  return shown(outcome, request);
}

[[nodiscard]] Result<AlertSightingList> seen(Deps const& deps, Request const& request,
                                             Caller const& caller, terms::PageRequest const& page) {
  auto const id = alert_of(request);
  if (!id) return tl::unexpected(id.error());
  return terms::read<AlertSightingList>(
      deps.work, [&](AlertsPorts& ports) -> Result<AlertSightingList> {
        auto const alert = shown_alert(ports, acting_tenant(request), *id, caller);
        if (!alert) return tl::unexpected(alert.error());
        auto const found = ports.alerts.sightings(*alert, page, caller.visible_until);
        if (!found) return tl::unexpected(found.error());
        AlertSightingList rows;
        for (auto const& row : found->items) rows.items.push_back(sighting_of(row));
        rows.next_cursor = found->next_cursor;
        return rows;
      });
}

[[nodiscard]] Response sightings(Deps const& deps, Request const& request, Caller const& caller) {
  auto const page = http::page_of(request);
  if (!page) return http::problem(page.error(), request);
  return answer(200, seen(deps, request, caller, *page), request);
}

[[nodiscard]] Response sightings_csv(Deps const& deps, Request const& request,
                                     Caller const& caller) {
  auto const find = [&](terms::PageRequest const& page) {
    return seen(deps, request, caller, page);
  };
  return http::csv(sighting_csv_head(), request, find, sighting_csv_row);
}

[[nodiscard]] Response move(Deps const& deps, Request const& request, Caller const& caller) {
  auto const id = alert_of(request);
  if (!id) return http::problem(id.error(), request);
  auto const input = http::read_json<NewAlertLife>(request);
  if (!input) return http::problem(input.error(), request);
  auto const to = life_from(input->to);
  if (!to) {
    return http::problem({ErrorKind::Invalid,
                          "alerts.life",
                          "状態を選び直してください。",
                          {{"/to", "acknowledged, in_progress, done, false_positive"}}},
                         request);
  }
  auto const outcome = terms::write<AlertDetail>(
      deps.work, [&](AlertsPorts& ports) -> Result<AlertDetail> {
        auto const tenant = acting_tenant(request);
        auto const moved = change_life(ports, deps.around,
                                       {tenant, *id, caller.actor, *to, input->why.value_or("")});
        if (!moved) return tl::unexpected(moved.error());
        return detail(ports, deps, tenant, moved->id(), caller);
      });
  return shown(outcome, request);
}

[[nodiscard]] Route tenant_route(std::string const& tail, std::string summary) {
  Route route;
  route.path = "/api/v1/tenants/{tenant}/alerts" + tail;
  route.slice = "alerts";
  route.summary = std::move(summary);
  route.right = terms::Right::AlertRead;
  return route;
}

}  // namespace

std::vector<Route> routes(Deps const& deps) {
  auto listing = tenant_route("", "The alerts of a tenant, newest last sighting first");
  listing.output = http::schema_of<AlertSummaryList>(SchemaUse::Output);
  listing.query = filter_parameters();
  for (auto& parameter : http::page_parameters()) listing.query.push_back(std::move(parameter));
  listing.handler = [deps](Request const& r, Caller const& c) { return list(deps, r, c); };

  listing.evidence = {"alerts", ""};
  auto saving = http::csv_route(listing);
  saving.handler = [deps](Request const& r, Caller const& c) { return list_csv(deps, r, c); };

  auto showing = tenant_route("/{alert}", "One alert with its explanation and history");
  showing.output = http::schema_of<AlertDetail>(SchemaUse::Output);
  showing.evidence = {"alert", "alert"};
  showing.handler = [deps](Request const& r, Caller const& c) { return show(deps, r, c); };

  auto rows = tenant_route("/{alert}/sightings", "The raw rows of an alert, newest first");
  rows.output = http::schema_of<AlertSightingList>(SchemaUse::Output);
  rows.query = http::page_parameters();
  rows.evidence = {"alert", "alert"};
  rows.handler = [deps](Request const& r, Caller const& c) { return sightings(deps, r, c); };
  auto rows_file = http::csv_route(rows);
  rows_file.handler = [deps](Request const& r, Caller const& c) {
    return sightings_csv(deps, r, c);
  };

  auto moving = tenant_route("/{alert}/life", "Moves an alert on in its life");
  moving.method = http::Method::Post;
  moving.right = terms::Right::AlertHandle;
  moving.is_once = true;
  moving.changes = showing.path;
  moving.input = http::schema_of<NewAlertLife>(SchemaUse::Input);
  moving.output = http::schema_of<AlertDetail>(SchemaUse::Output);
  moving.handler = [deps](Request const& r, Caller const& c) { return move(deps, r, c); };
  return {listing, saving, showing, rows, rows_file, moving};
}

}  // namespace alerts::api
