#include "domain/alerts/store/sql_alerts.hpp"

#include "base/check.hpp"
#include "domain/alerts/store/alert_kinds.hpp"
#include "domain/alerts/store/alert_page.hpp"
#include "domain/alerts/store/rows.hpp"
#include "domain/alerts/store/sighting_runs.hpp"
#include "platform/sql/rows.hpp"

#include <algorithm>
#include <cstdlib>

namespace alerts::store {
namespace {

using base::ErrorKind;
using base::Instant;
using base::Result;
using platform::sql::Statement;

/// Ends are reached by paging or by nature; these bound a row gone wild.
constexpr std::int64_t kHistoryMax = 1'000;
constexpr std::int64_t kNearMax = 100;

[[nodiscard]] std::string select_alerts(std::string_view evidence) {
  return "SELECT " + std::string{kAlertColumns} + ", " + std::string{evidence} + " FROM alerts";
}

}  // namespace

Result<Alert> SqlAlerts::find(terms::TenantId const& tenant, terms::AlertId const& id) {
  auto statement = transaction_.prepare(
      select_alerts("evidence") +
      " WHERE tenant_id = ? AND id = COALESCE((SELECT alert_id FROM alert_folds "
      "WHERE tenant_id = ? AND folded_id = ?), ?)");
  statement.bind(tenant.text()).bind(tenant.text()).bind(id.text()).bind(id.text());
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (*stepped) return alert_of(statement);
  return base::fail(ErrorKind::NotFound, "alerts.unknown", "このアラートは見つかりません。");
}

Result<terms::Page<Alert>> SqlAlerts::list(terms::TenantId const& tenant, Filter const& filter,
                                           terms::PageRequest const& page) {
  auto const found = find_page(transaction_, tenant, filter, page);
  if (!found) return tl::unexpected(found.error());
  terms::Page<Alert> alerts;
  if (found->next) alerts.next_cursor = found->next->text();
  for (auto const& key : found->keys) {
    auto statement = transaction_.prepare(select_alerts("''") + " WHERE tenant_id = ? AND id = ?");
    auto const stepped = statement.bind(tenant.text()).bind(key.id).step();
    if (!stepped) return tl::unexpected(stepped.error());
    DESK_CHECK(*stepped);  // one snapshot
    alerts.items.push_back(alert_of(statement));
  }
  return alerts;
}

Result<terms::Page<SightingRow>> SqlAlerts::sightings(Alert const& alert,
                                                      terms::PageRequest const& page,
                                                      std::optional<Instant> until) {
  return page_of_rows(transaction_, alert, page, until);
}

Result<Alert::Tally> SqlAlerts::tally_before(Alert const& alert, Instant until) {
  return tally_of_runs(transaction_, alert, until);
}

Result<std::vector<LifeChange>> SqlAlerts::history(Alert const& alert) {
  auto statement = transaction_.prepare(
      "SELECT at, by_side, by_id, by_name, from_life, to_life, why FROM alert_life "
      "WHERE tenant_id = ? AND alert_id = ? ORDER BY seq LIMIT ?");
  statement.bind(alert.tenant().text()).bind(alert.id().text()).bind(kHistoryMax);
  return all_rows(statement, life_change_of);
}

Result<std::optional<terms::AlertId>> SqlAlerts::previous(Alert const& alert) {
  auto statement = transaction_.prepare(
      "SELECT id FROM alerts WHERE tenant_id = ? AND sameness_key = ? AND first_seen < ? "
      "ORDER BY first_seen DESC LIMIT 1");
  statement.bind(alert.tenant().text()).bind(alert.key()).bind(alert.tally().first_seen);
  auto const stepped = statement.step();
  if (!stepped) return tl::unexpected(stepped.error());
  if (!*stepped) return std::optional<terms::AlertId>{};
  return std::optional{*terms::AlertId::parse(statement.text(0))};
}

Result<std::vector<Alert>> SqlAlerts::seen_between(terms::TenantId const& tenant,
                                                   std::string_view key, Instant from, Instant to) {
  // Alerts of one key never overlap, so those asked for are among the last begun before `to`.
  auto statement = transaction_.prepare(
      select_alerts("evidence") +
      " WHERE tenant_id = ? AND sameness_key = ? AND first_seen <= ? AND last_seen >= ? "
      "ORDER BY first_seen DESC LIMIT ?");
  statement.bind(tenant.text()).bind(key).bind(to).bind(from).bind(kNearMax);
  auto rows = all_rows(statement, alert_of);
  if (rows) std::reverse(rows->begin(), rows->end());
  return rows;
}

Result<void> SqlAlerts::save(Alert const& alert) {
  auto const kind = number_of_kind(transaction_, alert);
  if (!kind) return tl::unexpected(kind.error());
  auto statement = transaction_.prepare(
      "INSERT INTO alerts (" + std::string{kAlertColumns} +
      ", evidence, kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
      "first_seen = excluded.first_seen, last_seen = excluded.last_seen, "
      "sightings = excluded.sightings, life = excluded.life, "
      "block_status = excluded.block_status, seen_at = excluded.seen_at, "
      "src_ip = excluded.src_ip, src_port = excluded.src_port, dst_ip = excluded.dst_ip, "
      "dst_port = excluded.dst_port, direction = excluded.direction, "
      "protocol = excluded.protocol, name = excluded.name, category = excluded.category, "
      "risk = excluded.risk, native_severity = excluded.native_severity, "
      "threat_type = excluded.threat_type, router_id = excluded.router_id, "
      "takes_blocks = excluded.takes_blocks, line_id = excluded.line_id, "
      "vpn_id = excluded.vpn_id, evidence = excluded.evidence, kind = excluded.kind "
      "WHERE alerts.tenant_id = excluded.tenant_id");
  bind_alert(statement, alert);
  return run(statement.bind(*kind));
}

Result<void> SqlAlerts::add(Alert const& alert, std::vector<Sighting> const& seen) {
  return add_runs(transaction_, alert, seen);
}

Result<void> SqlAlerts::add(Alert const& alert, LifeChange const& change) {
  auto statement = transaction_.prepare(
      "INSERT INTO alert_life (tenant_id, alert_id, at, by_side, by_id, by_name, from_life, "
      "to_life, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(alert.tenant().text()).bind(alert.id().text()).bind(change.at);
  statement.bind(terms::name_of(change.by.side)).bind(change.by.id).bind(change.by.name);
  statement.bind(change.from ? std::optional{name_of(*change.from)} : std::nullopt);
  statement.bind(name_of(change.to)).bind(change.why);
  return run(statement);
}

Result<void> SqlAlerts::fold(Alert const& alert, Alert const& later) {
  for (std::string_view const sql :
       {"UPDATE alert_sighting_runs SET alert_id = ? WHERE tenant_id = ? AND alert_id = ?",
        "UPDATE alert_life SET alert_id = ? WHERE tenant_id = ? AND alert_id = ?",
        "UPDATE alert_folds SET alert_id = ? WHERE tenant_id = ? AND alert_id = ?",
        "INSERT INTO alert_folds (alert_id, tenant_id, folded_id) VALUES (?, ?, ?)"}) {
    auto statement = transaction_.prepare(sql);
    statement.bind(alert.id().text()).bind(alert.tenant().text()).bind(later.id().text());
    if (auto run = statement.run(); !run) return base::pass(run);
  }
  auto statement = transaction_.prepare("DELETE FROM alerts WHERE tenant_id = ? AND id = ?");
  statement.bind(later.tenant().text()).bind(later.id().text());
  return run(statement);
}

}  // namespace alerts::store
