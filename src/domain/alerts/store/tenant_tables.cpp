#include "domain/alerts/store/tenant_tables.hpp"

#include "domain/alerts/store/sighting_runs.hpp"

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
          // How often, until when and how it ended stand in the rows of runs and of life, which are
          // left out by their own time where they came to be after an end.
          {.slice = "alerts",
           .name = "alerts",
           .key = "id",
           .given = {"id", "source", "signature", "name", "category", "first_seen@", "risk",
                     "native_severity", "threat_type", "direction", "src_ip", "src_port#", "dst_ip",
                     "dst_port#", "protocol", "router_id", "line_id", "vpn_id"},
           .title = "検知",
           .time = "first_seen"},
          {.slice = "alerts",
           .name = "alert_kinds",
           .key = "seq",
           .ungiven = "sums of the rows of alerts, for searching"}};
}

}  // namespace alerts::store
