#include "domain/alerts/store/tenant_tables.hpp"

#include "base/check.hpp"
#include "domain/alerts/store/sighting_runs.hpp"
#include "domain/alerts/store/sql_alerts.hpp"

#include <algorithm>

namespace alerts::store {
namespace {

[[nodiscard]] std::string text_of(Endpoint const& end) {
  return end.ip.text() + (end.port ? " " + std::to_string(*end.port) : "");
}

/// Runs are unpacked one by one.
[[nodiscard]] base::Result<void> give_sightings(platform::sql::Transaction& transaction,
                                                platform::sql::RowsOf const& whose,
                                                platform::sql::RowSink const& sink) {
  return each_row(transaction, whose.tenant,
                  [&](std::string const& alert, SightingRow const& row) -> base::Result<void> {
                    if (whose.before && row.at >= *whose.before) return {};
                    return sink({{"alert_id", alert},
                                 {"at", row.at},
                                 {"client", text_of(row.client)},
                                 {"server", text_of(row.server)},
                                 {"record", row.raw}});
                  });
}

using Value = decltype(platform::sql::Cell::value);

void set(platform::sql::Row& row, std::string_view name, Value value) {
  auto const cell = std::find_if(row.begin(), row.end(),
                                 [name](auto const& each) { return each.name == name; });
  DESK_CHECK(cell != row.end());
  cell->value = std::move(value);
}

void set_port(platform::sql::Row& row, std::string_view name, Endpoint const& end) {
  set(row, name, end.port ? Value{std::int64_t{*end.port}} : Value{});
}

/// What its sightings and its people have told of it by then. What it is, and how grave, stays as
/// the customer reads it in the portal.
[[nodiscard]] base::Result<void> stand_as_of(platform::sql::Transaction& transaction,
                                             platform::sql::RowsOf const& whose,
                                             platform::sql::Row& row) {
  SqlAlerts alerts{transaction};
  auto const id = *terms::AlertId::parse(std::get<std::string>(row.front().value));
  auto const alert = alerts.find(whose.tenant, id);
  if (!alert) return tl::unexpected(alert.error());
  auto const history = alerts.history(*alert);
  if (!history) return tl::unexpected(history.error());
  auto life = Life::New;
  for (auto const& step : *history) {
    if (step.at < *whose.before) life = step.to;
  }
  set(row, "life", std::string{name_of(life)});
  if (alert->tally().last_seen < *whose.before) return {};
  auto const tally = alerts.tally_before(*alert, *whose.before);
  if (!tally) return tl::unexpected(tally.error());
  set(row, "last_seen", tally->last_seen);
  set(row, "sightings", tally->sightings);
  auto const newest = alerts.sightings(*alert, {std::nullopt, 1}, whose.before);
  if (!newest) return tl::unexpected(newest.error());
  bool const is_kept = !newest->items.empty();  // else its rows are past their retention
  set(row, "evidence", is_kept ? Value{newest->items.front().raw} : Value{});
  set_port(row, "src_port", is_kept ? newest->items.front().client : alert->face().client);
  set_port(row, "dst_port", is_kept ? newest->items.front().server : alert->face().server);
  return {};
}

}  // namespace

std::vector<platform::sql::TenantTable> tenant_tables() {
  return {{.slice = "alerts",
           .name = "alert_sighting_runs",
           .key = "seq",
           .title = "検知の記録 (1件ずつ)",
           .give = give_sightings},
          {.slice = "alerts",
           .name = "alert_life",
           .key = "seq",
           .given = {"alert_id", "at@", "by_side", "by_name", "from_life", "to_life", "why"},
           .title = "検知の対応の履歴",
           .time = "at"},
          {.slice = "alerts",
           .name = "alert_folds",
           .key = "tenant_id, folded_id",
           .given = {"folded_id", "alert_id"},
           .title = "一つにまとめた検知"},
          // Whether it is blocked stands with the blocks.
          {.slice = "alerts",
           .name = "alerts",
           .key = "id",
           .given = {"id",          "source",     "signature",  "name",      "category",
                     "first_seen@", "last_seen@", "sightings#", "risk",      "native_severity",
                     "threat_type", "direction",  "src_ip",     "src_port#", "dst_ip",
                     "dst_port#",   "protocol",   "router_id",  "line_id",   "vpn_id",
                     "life",        "evidence"},
           .title = "検知",
           .time = "first_seen",
           .stand_as_of = stand_as_of},
          {.slice = "alerts",
           .name = "alert_kinds",
           .key = "seq",
           .ungiven = "sums of the rows of alerts, for searching"}};
}

}  // namespace alerts::store
